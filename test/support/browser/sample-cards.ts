import type { Script } from './scripted-bot.js';

type Json = Record<string, unknown>;

/** An Adaptive Card of the desk's kind. */
export function card(heading: string, body: readonly Json[], actions: readonly Json[] = []): Json {
  return {
    type: 'AdaptiveCard',
    version: '1.5',
    lang: 'en',
    speak: heading,
    fallbackText: heading,
    body: [{ type: 'TextBlock', text: heading, style: 'heading', size: 'large', weight: 'bolder', wrap: true }, ...body],
    actions,
  };
}

export function text(said: string, more: Json = {}): Json {
  return { type: 'TextBlock', text: said, wrap: true, ...more };
}

export function execute(title: string, verb: string, more: Json = {}): Json {
  const action = { type: 'Action.Execute', title, verb, data: { desk: { do: verb } }, ...more };
  return { ...action, fallback: { ...action, type: 'Action.Submit' } };
}

const back = execute('Back', 'back', { associatedInputs: 'none' });
const next = (verb: string) => execute('Next', verb, { style: 'positive' });

/** The dialog's cards as a script would show them, by name. */
export const samples = {
  welcome: card(
    'Security Event Desk',
    [
      text(
        'Report a **security incident** or a **vulnerability** in one of your offers. Four questions, then you have a confirmation number.',
      ),
      {
        type: 'FactSet',
        facts: [
          { title: 'Incident', value: 'Something happened or is happening.' },
          { title: 'Vulnerability', value: 'A weakness that could be used.' },
        ],
      },
    ],
    [execute('Start request', 'new', { style: 'positive' })],
  ),
  category: card(
    'What kind of event is it?',
    [
      text('1 of 4', { isSubtle: true, size: 'small' }),
      {
        type: 'Input.ChoiceSet',
        id: 'category',
        label: 'Category',
        style: 'expanded',
        wrap: true,
        isRequired: true,
        errorMessage: 'Choose one of the two.',
        choices: [
          { title: 'Security incident: something happened or is happening', value: 'incident' },
          { title: 'Vulnerability: a weakness that could be used', value: 'vulnerability' },
        ],
      },
    ],
    [next('category'), execute('Cancel', 'cancel', { associatedInputs: 'none' })],
  ),
  problem: card(
    'What is the problem?',
    [
      text('2 of 4', { isSubtle: true, size: 'small' }),
      text(
        'Say what happened, where, and what it means for customers. A link is fine: [how we treat reports](https://desk.example/privacy).',
      ),
      {
        type: 'Input.Text',
        id: 'problem',
        label: 'Problem',
        isMultiline: true,
        maxLength: 9000,
        isRequired: true,
        errorMessage: 'Write what the problem is.',
        placeholder: 'What did you see?',
      },
      { type: 'Input.Text', id: 'offer', label: 'Affected offer', maxLength: 200 },
      {
        type: 'Input.ChoiceSet',
        id: 'exploited',
        label: 'Has it been exploited?',
        style: 'compact',
        placeholder: 'Choose',
        choices: [
          { title: 'Yes', value: 'yes' },
          { title: 'No', value: 'no' },
          { title: 'Not known', value: 'unknown' },
        ],
      },
    ],
    [next('problem'), back],
  ),
  review: (problem: string) =>
    card(
      'Check your request',
      [
        {
          type: 'FactSet',
          facts: [
            { title: 'Category', value: 'Vulnerability' },
            { title: 'CVE', value: 'CVE-2026-12345' },
            { title: 'CVSS', value: '9.8 critical' },
          ],
        },
        {
          type: 'Container',
          style: 'emphasis',
          items: [text('Problem', { weight: 'bolder' }), { type: 'RichTextBlock', inlines: [{ type: 'TextRun', text: problem }] }],
        },
        {
          type: 'Input.ChoiceSet',
          id: 'to',
          label: 'Change which answer?',
          style: 'compact',
          placeholder: 'Choose an answer',
          choices: [{ title: 'Problem', value: 'problem' }],
        },
        { type: 'Container', style: 'warning', items: [text('The receipt is due on the next business day.', { color: 'warning' })] },
      ],
      [
        execute('Submit', 'submit', { style: 'positive', associatedInputs: 'none' }),
        execute('Change', 'change'),
        execute('Discard', 'discard', { style: 'destructive' }),
      ],
    ),
  confirmation: card('Your request is filed', [
    text('SEC-7K2M-9XQ4-T1VB-8', { size: 'extraLarge', fontType: 'monospace', weight: 'bolder' }),
    { type: 'Container', style: 'good', items: [text('The assessment team confirms receipt by Monday 14:00.', { color: 'good' })] },
    { type: 'Container', style: 'attention', items: [text('Keep this number.', { color: 'attention' })] },
    {
      type: 'Container',
      style: 'accent',
      items: [text('You can follow it here.', { color: 'accent' }), text('At any time.', { isSubtle: true })],
    },
  ]),
} as const;

/** Walks through the samples: a dialog in one card, moved on in place. */
export const dialog: Script = async (activity, say) => {
  if (activity.type === 'installationUpdate') await say.post(samples.welcome);
  if (activity.type === 'message' && activity.text === 'new') await say.post(samples.category);
  else if (activity.type === 'message') await say.post(`You said: ${activity.text ?? ''}`);
  const { verb, data } = activity.value?.action ?? {};
  if (verb === undefined) return undefined;
  if (verb === 'new') await say.post(samples.category);
  const following: Record<string, Json> = {
    new: samples.welcome,
    category: samples.problem,
    problem: samples.review(typeof data?.['problem'] === 'string' ? data['problem'] : ''),
    submit: samples.confirmation,
  };
  const shown = following[verb] ?? samples.category;
  await say.update(String(activity.replyToId), shown);
  return shown;
};
