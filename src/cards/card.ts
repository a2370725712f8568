import type { CardAction } from './action.js';

/** The subset of Adaptive Cards 1.5 that the desk uses. Every channel handles each variant; the compiler says where. */
export interface Card {
  readonly type: 'AdaptiveCard';
  readonly $schema: string;
  readonly version: '1.5';
  readonly lang: string;
  /** Read aloud; never holds user text. */
  readonly speak: string;
  /** Shown by hosts that cannot draw the card, and in notifications; never holds user text. */
  readonly fallbackText: string;
  readonly body: readonly Element[];
  readonly actions?: readonly Action[];
}

interface Spaced {
  /** Of an input: the name of its value. A text that says what is wrong with an input is named `problem.` and that input's id. */
  readonly id?: string;
  readonly spacing?: 'none' | 'small' | 'default' | 'medium' | 'large' | 'extraLarge' | 'padding';
  readonly separator?: boolean;
}

export interface TextBlock extends Spaced {
  readonly type: 'TextBlock';
  readonly text: string;
  readonly wrap: true;
  readonly style?: 'default' | 'heading';
  readonly size?: 'small' | 'default' | 'medium' | 'large' | 'extraLarge';
  readonly weight?: 'lighter' | 'default' | 'bolder';
  readonly color?: 'default' | 'accent' | 'good' | 'warning' | 'attention';
  readonly isSubtle?: boolean;
  readonly fontType?: 'default' | 'monospace';
}

/** User text lives here: a TextRun is never read as markdown. */
export interface RichTextBlock extends Spaced {
  readonly type: 'RichTextBlock';
  readonly inlines: readonly TextRun[];
}

export interface TextRun {
  readonly type: 'TextRun';
  readonly text: string;
  readonly weight?: 'default' | 'bolder';
  readonly italic?: boolean;
  readonly isSubtle?: boolean;
  readonly fontType?: 'default' | 'monospace';
}

export interface FactSet extends Spaced {
  readonly type: 'FactSet';
  readonly facts: readonly { readonly title: string; readonly value: string }[];
}

export interface Container extends Spaced {
  readonly type: 'Container';
  readonly style?: 'default' | 'emphasis' | 'good' | 'attention' | 'warning' | 'accent';
  readonly items: readonly Element[];
}

export interface TextInput extends Spaced {
  readonly type: 'Input.Text';
  readonly id: string;
  readonly label: string;
  readonly isMultiline?: boolean;
  readonly maxLength: number;
  readonly placeholder?: string;
  readonly value?: string;
  readonly isRequired?: boolean;
  readonly errorMessage?: string;
}

export interface ChoiceSetInput extends Spaced {
  readonly type: 'Input.ChoiceSet';
  readonly id: string;
  readonly label: string;
  readonly style: 'compact' | 'expanded';
  readonly wrap?: boolean;
  readonly choices: readonly { readonly title: string; readonly value: string }[];
  readonly placeholder?: string;
  readonly value?: string;
  readonly isRequired?: boolean;
  readonly errorMessage?: string;
}

export interface DateInput extends Spaced {
  readonly type: 'Input.Date';
  readonly id: string;
  readonly label: string;
  /** A day, `2026-11-27`. */
  readonly value?: string;
  readonly isRequired?: boolean;
  readonly errorMessage?: string;
}

export interface ActionSet extends Spaced {
  readonly type: 'ActionSet';
  readonly actions: readonly Action[];
}

/** What a person can fill in. */
export type Input = TextInput | ChoiceSetInput | DateInput;

/** Whether an element is one that a person can fill in. */
export function isInput(element: Element): element is Input {
  return element.type === 'Input.Text' || element.type === 'Input.ChoiceSet' || element.type === 'Input.Date';
}

export type Element = TextBlock | RichTextBlock | FactSet | Container | Input | ActionSet;

/** A press that comes back to the desk. Teams adds a `fallback: Action.Submit` when it sends (docs/platforms.md, Teams: cards). */
export interface ExecuteAction {
  readonly type: 'Action.Execute';
  readonly title: string;
  readonly verb: string;
  readonly data: { readonly desk: CardAction };
  readonly style?: 'default' | 'positive' | 'destructive';
  /** `none`: press without reading or checking the inputs (Back, Save, Cancel). */
  readonly associatedInputs?: 'auto' | 'none';
}

/** A press that opens a dialog which only the one who pressed sees: the only way to show anything private in a place. */
export interface DialogAction {
  readonly type: 'Action.Submit';
  readonly title: string;
  readonly data: { readonly desk: CardAction; readonly msteams: { readonly type: 'task/fetch' } };
  readonly style?: 'default' | 'positive' | 'destructive';
}

export type Action = ExecuteAction | DialogAction;
