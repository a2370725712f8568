import { AdaptiveCards } from './vendor.js';

/** A colour token of desk.css: so that light, dark and forced colours change without drawing a card anew. */
const ink = (name: string) => ({ default: `var(--${name})`, subtle: `var(--${name}-subtle)` });

const foregroundColors = {
  default: ink('ink'),
  dark: ink('ink'),
  light: ink('ink'),
  accent: ink('accent'),
  good: ink('good'),
  warning: ink('warning'),
  attention: ink('attention'),
};
const surface = (name: string) => ({ backgroundColor: `var(--surface-${name})`, borderColor: `var(--line)`, foregroundColors });

const fontWeights = { lighter: 400, default: 400, bolder: 600 };
const fontSizes = { small: 13, default: 15, medium: 17, large: 21, extraLarge: 26 };

/** How the page draws cards: Teams' proportions, our colours. */
export const hostConfig = new AdaptiveCards.HostConfig({
  spacing: { small: 6, default: 10, medium: 16, large: 22, extraLarge: 30, padding: 18 },
  separator: { lineThickness: 1, lineColor: 'var(--line)' },
  supportsInteractivity: true,
  fontTypes: {
    default: { fontFamily: 'var(--font)', fontSizes, fontWeights },
    monospace: { fontFamily: 'var(--font-mono)', fontSizes, fontWeights },
  },
  lineHeights: { small: 19, default: 22, medium: 24, large: 28, extraLarge: 34 },
  containerStyles: {
    default: surface('card'),
    emphasis: surface('emphasis'),
    accent: surface('accent'),
    good: surface('good'),
    warning: surface('warning'),
    attention: surface('attention'),
  },
  textStyles: { heading: { size: 'large', weight: 'bolder', color: 'default', isSubtle: false, fontType: 'default' } },
  textBlock: { headingLevel: 3 },
  inputs: {
    label: {
      inputSpacing: 'small',
      requiredInputs: { weight: 'bolder', suffix: ' *', suffixColor: 'attention' },
      optionalInputs: { weight: 'bolder' },
    },
    errorMessage: { color: 'attention', weight: 'bolder', spacing: 'small' },
  },
  factSet: {
    title: { weight: 'bolder', wrap: true, maxWidth: 160 },
    value: { wrap: true },
    spacing: 14,
  },
  actions: {
    maxActions: 6,
    spacing: 'medium',
    buttonSpacing: 8,
    actionsOrientation: 'horizontal',
    actionAlignment: 'left',
    allowTitleToWrap: true,
    showCard: { actionMode: 'inline', inlineTopMargin: 12 },
  },
  adaptiveCard: { allowCustomStyle: false },
});
