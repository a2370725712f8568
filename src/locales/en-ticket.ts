import { band, outcome, priority, ticketCommandMessages } from './en-commands.js';

/** English words about a ticket after filing: its states, its news, its forms, and what places and assessors read of it. */
export const ticketMessages = {
  state: {
    submitted: 'Received',
    acknowledged: 'Acknowledged',
    in_assessment: 'Being assessed',
    waiting: 'Waiting for the publisher',
    assessed: 'Assessed',
    closed: 'Closed',
    withdrawn: 'Withdrawn',
  },
  /** How things are and what happens next, to the publisher's side. */
  stateMeans: {
    submitted:
      'The assessment team has your ticket. Next it confirms receipt and sets priority and severity; then it assesses the ticket. You are told of each step.',
    acknowledged:
      'The assessment team has confirmed receipt. Next it assesses the ticket; then it tells you the outcome and why. It may ask you something first.',
    in_assessment:
      'The assessment team is assessing your ticket. Next it tells you the outcome and why; then it agrees with you on what has to change, or closes the ticket.',
    waiting:
      'The assessment team has a question and waits for your answer. Next, read it in the ticket and reply; then the assessment goes on, and the outcome follows.',
    assessed:
      'The assessment team has reached an outcome and told you why. Next it works with you on what has to change, if anything has to; then it closes the ticket. You can still write to it.',
    closed:
      'The ticket is closed, and nothing more happens. What was said stays readable. If you disagree, or something is new, start a new request and name this number in it.',
    withdrawn:
      'The ticket was withdrawn, and nothing more happens. What was said stays readable. If it matters after all, start a new request and name this number in it.',
  },
  /** The same to those who assess it. */
  stateMeansToTeam: {
    submitted: 'Receipt is not confirmed yet. Next, confirm it with priority and severity; then assess the ticket.',
    acknowledged: 'Receipt is confirmed. Next, start the assessment, or ask the publisher; then record the outcome.',
    in_assessment: 'The assessment has begun. Next, record the outcome, or ask the publisher; then close the ticket.',
    waiting: 'The publisher was asked and has not answered yet. After the answer the assessment goes on; you can also cancel the question.',
    assessed: 'The outcome is recorded, and the filer is told. Next, close the ticket once nothing is left to do.',
    closed: 'The ticket is closed, and nothing more happens.',
    withdrawn: 'The publisher withdrew the ticket, and nothing more happens.',
  },
  /** What happens next, where others read along. */
  stateNext: {
    submitted: 'Next: the assessment team confirms receipt.',
    acknowledged: 'Next: the assessment begins.',
    in_assessment: 'Next: the outcome.',
    waiting: 'Next: the publisher answers, and the assessment goes on.',
    assessed: 'Next: the ticket is closed once nothing is left to do.',
    closed: 'Nothing more happens.',
    withdrawn: 'Nothing more happens.',
  },
  band,
  priority,
  outcome,

  /** What happened, for assessors and where nobody is addressed. */
  event: {
    submitted: 'The ticket was filed',
    answersGiven: 'Answers were given or changed',
    followed: 'A place began to follow the ticket',
    unfollowed: 'A place stopped following the ticket',
    replied: 'The publisher wrote',
    replyTakenBack: 'The publisher took a text back',
    responded: 'The assessment team wrote to the publisher',
    retitled: 'The ticket was given another title',
    remarked: 'Internal remark, for the assessment team alone',
    taken: 'An assessor took the ticket',
    handedOver: 'The ticket was handed over',
    acknowledged: 'Receipt was confirmed',
    rated: 'Priority and severity were changed',
    assessmentStarted: 'The assessment began',
    questionAsked: 'The publisher was asked a question',
    questionAnswered: 'The publisher answered the question',
    questionCancelled: 'The question was taken back',
    assessed: 'The outcome was recorded',
    closed: 'The ticket was closed',
    withdrawn: 'The publisher withdrew the ticket',
    threadDied: 'A place takes no more messages',
    filerUnreached: 'The chat of the filer takes no messages',
    revealed: 'Hidden parts were shown to somebody who gave a reason',
  },
  /** What an assessor did, by their name, to other assessors alone. */
  eventBy: {
    responded: '{by} wrote to the publisher',
    remarked: '{by} made a remark, for the assessment team alone',
    retitled: '{by} changed the title',
    taken: '{by} took the ticket',
    handedOver: '{by} handed the ticket over to {owner}',
    acknowledged: '{by} confirmed receipt',
    rated: '{by} changed priority and severity',
    assessmentStarted: '{by} began the assessment',
    questionAsked: '{by} asked the publisher',
    questionCancelled: '{by} took the question back',
    assessed: '{by} recorded the outcome',
    closed: '{by} closed the ticket',
    revealed: '{by} saw hidden parts, and gave a reason',
  },
  /** The same, told to the publisher. */
  eventForPublisher: {
    submitted: 'Your ticket was filed.',
    answersGiven: 'Answers of this ticket were given or changed.',
    followed: 'A chat or channel began to hear of this ticket.',
    unfollowed: 'A chat or channel stopped hearing of this ticket.',
    replied: 'Your side wrote to the assessment team.',
    replyTakenBack: 'Your side took a text back.',
    responded: 'The assessment team wrote to you.',
    retitled: 'The assessment team gave your ticket another title.',
    acknowledged: 'The assessment team confirmed receipt.',
    rated: 'The assessment team changed priority and severity, and says why.',
    assessmentStarted: 'The assessment team began to assess the ticket.',
    questionAsked: 'The assessment team asks you a question.',
    questionAnswered: 'Your side answered the question.',
    questionCancelled: 'The assessment team took its question back. You need not answer it.',
    assessed: 'The assessment team has reached an outcome. It gives its reasons.',
    closed: 'The assessment team closed the ticket and says why.',
    withdrawn: 'Your side withdrew the ticket.',
    threadDied:
      'A chat or channel does not take news of this ticket, so you are told here instead. To have it told there, add me to it (on Slack with “/invite”) and press Follow that place.',
    filerUnreached: 'Your own chat with me takes no messages.',
    revealed: 'Hidden parts of this ticket were shown to somebody who gave a reason.',
  },
  ticketCommand: ticketCommandMessages,
  item: {
    priority: 'Priority: {priority}',
    severity: 'Severity: {severity}',
    outcome: 'Outcome: {outcome}',
    owner: 'Owner: {owner}',
    due: 'Please answer by {due}.',
    answerDue: 'Answer asked for by {due}.',
    object: 'If you disagree, start a new request and name {number} in it: the assessment team then looks at it again.',
    earlier: '{count, plural, one {# earlier step is} other {# earlier steps are}} not shown. Press Open ticket to read everything.',
    cut: 'This is the beginning of the text. Press Open ticket to read all of it.',
    answers: 'Answers: {names}',
    changedByPublisher: '{count, plural, one {The publisher changed an answer} other {The publisher changed # answers}}',
    changedByYou: '{count, plural, one {Your side changed an answer.} other {Your side changed # answers.}}',
    shownTo: 'Shown to: {side}',
    side: { assessors: 'somebody of the assessment team', publisher: 'somebody of the publisher’s side' },
    before: 'Before',
    now: 'Now',
    noAnswer: 'No answer',
    erased: 'What stood here was erased.',
    takenBack: 'The text was taken back by whoever wrote it.',
    state: 'State: {state}',
    update: '{count, plural, =0 {What is new} one {Update {last, number}} other {Updates {first, number} to {last, number}}}',
  },

  news: {
    title: 'News on your ticket',
    byline:
      '{count, plural, =0 {News on your ticket} one {Update {last, number} on your ticket} other {Updates {first, number} to {last, number} on your ticket}}',
    speak: 'News on your ticket {spelled}. {said}',
    reply: 'Your reply',
    answer: 'Your answer',
    error: 'Write your text, in at most {limit, number} characters.',
  },
  ticket: {
    title: 'The whole ticket',
    speak: '{means} {page}.',
    page: 'Page {page, number}',
    history: 'What happened, newest first',
    none: 'Nothing has happened yet.',
    priority: 'Priority',
    severity: 'Severity',
    outcome: 'Outcome',
    owner: 'Owner',
    nobody: 'nobody yet',
    unnamed: 'an assessor whose name is not known yet',
    practice: 'Practice',
    practiceMeans: 'yes: nothing happened',
    receiptDue: 'Receipt due by',
    receipt: 'Receipt',
    confirmed: 'Confirmed',
    confirmedAt: 'Confirmed on {at}',
  },
  ticketActions: {
    title: 'What can be done',
    which: 'What do you want to do?',
    error: 'Choose one.',
    none: 'Nothing can be done with this ticket now.',
  },
  /** Under the number of a ticket: what it is about. */
  about: {
    moreIds: '{ids} and {more, number} more',
  },
  triage: {
    title: 'Ticket for assessment',
    newsTitle: 'News on a ticket',
    speak: 'Ticket for assessment. {state}.',
    newsSpeak: 'News on a ticket. {said}.',
  },

  /** Forms about a ticket, each with what its button says. */
  form: {
    speak: '{title}: {asks}',
    question: 'The question of the assessment team:',
    notScored:
      'The publisher could not score it yet. Choose the severity as you see it. Once receipt is confirmed, press “Ask for a score”: the question is prepared.',
    prepared: {
      score:
        'Can you tell by now which CVE ids this is about, or its CVSS score? Please change your answer to “CVE ids or CVSS”: ids, a vector or the link of a calculator are enough. If you still cannot tell, say so, and we will score it.',
    },
    you: 'You',
    unnamed: 'Assessor {position, number}, name not known yet',
    choose: 'Choose one.',
    sameOwner:
      'they own it already. Choose somebody else {field, select, above {above} other {below}}; an operator can appoint more assessors.',
    sameRating:
      'priority and severity are already that. Change one of them {field, select, above {above} other {below}}, or close this card.',
    owned:
      'somebody else owns this ticket, and only they or a lead can hand it over. Leave the owner {field, select, above {above} other {below}} as it is.',
    pickDate: 'Choose a date.',
    dateRequired: 'this field needs a date. Choose one {field, select, above {above} other {below}} and press the button again.',
    textRequired: 'this field needs a text. Write it {field, select, above {above} other {below}} and press the button again.',
    tooLong: 'the text has {length, number} characters, and {limit, number} fit. Shorten it, or send it in two parts.',
  },
  preview: {
    title: 'Send to the publisher?',
    asks: 'The publisher reads it exactly as it stands below. If you change it, it is shown to you again before it is sent.',
    changed: 'You changed the text, so nothing is sent yet. Press the button again if it is right now.',
    long: 'The text is too long to stand in the field. It begins as below and was not sent. Paste it again in two parts, or shorten it.',
    label: 'Text for the publisher',
  },
  revealed: {
    title: 'Hidden parts',
    text: 'Only you see this card. The filer reads that it was shown, and your reason. After an hour a reason is asked for again.',
    none: 'Nothing is hidden in this ticket.',
    where: 'In: {name}',
  },
  update: {
    title: 'Change an answer',
    asks: 'What you said before stays in the history, and the assessment team sees the change.',
    evidence: 'This card has no calculator: paste CVE ids, a vector, or a link of a CVSS calculator.',
  },
  done: {
    title: 'Done',
    unchangedTitle: 'Nothing changed',
    unchanged: 'Your answer already says that, so nothing was changed and nobody is told.',
    'follow-there': 'I am trying to tell that channel or chat again. If it still does not take my messages, I say so here.',
  },
  handover: {
    title: 'End of a shift',
    count:
      '{count, plural, =0 {No open ticket is yours.} one {One open ticket is yours. Hand it over if it should go on without you.} other {# open tickets are yours. Hand over what should go on without you.}}',
    none: 'Nothing is due in the next 16 hours.',
    part: {
      due: 'Due in the next 16 hours, whosever it is',
      team: 'Yours, waiting for the assessment team',
      publisher: 'Yours, waiting for the publisher',
    },
    more: '{count, plural, one {One more} other {# more}}: write “queue”.',
    nobody: 'nobody owns it',
  },
  kept: {
    title: 'This ticket has an owner',
    owned: '{owner} owns this ticket.',
    unnamed: 'Another assessor owns this ticket.',
    ask: 'Nothing was changed. Only its owner can hand it over, or a lead: ask one of them. Everything else you can still do.',
    lead: 'Nothing was changed. As a lead you can hand it over all the same, also to yourself: press Hand over.',
    note: 'What you wrote was not saved. Copy it, or add it as a remark:',
  },
  overtaken: {
    title: 'The ticket has moved on',
    text: 'What you pressed does not fit the ticket as it stands now, so nothing was changed. This is what happened last.',
    happened: 'What',
    by: 'By',
    at: 'When',
    state: 'Stands at',
  },

  placeHelp: {
    title: 'What works in this place',
    text: 'Mention me with one of these words, or press the button. Everybody reads along, so I say no more than a number and how far the ticket is.',
    private: 'Everything else opens in a dialog that only the person sees who pressed the button.',
    lost: 'What you wrote was sent to nobody. A reply is taken from whoever filed a ticket, in a conversation that follows it.',
    elsewhere: 'That works in private. Type it in your own chat with me:',
  },
  placeNews: {
    title: 'News on a ticket',
    speak: '{spelled}: {state}.',
    step: { complete: '{state}: done', in_progress: '{state}: now', pending: '{state}: to come' },
    wrote: 'The assessment team wrote to you: press Read. What opens is seen by you alone.',
    withheld: {
      open: 'No summary is shown: others can read this conversation.',
      unknown: 'No summary is shown now: the platform does not say who can read this conversation.',
    },
    chat: 'Something waits for the person who filed this ticket, and I cannot reach them. Add the app “{app}” for yourself, open its chat and say hello: it is told there at once. Read shows it too.',
  },
  placeStatus: {
    title: 'How far tickets are',
    tooLate:
      'The ticket has ended, so what you wrote was not sent. If there is more to say, start a new request and name the number in it.',
    text: '{count, plural, =0 {No ticket of yours is followed in this conversation. Press Report a security event, or write “follow” and a number to have news told.} one {This is how far the ticket is.} other {This is how far # tickets are.}}',
  },
  placeFollowed: {
    title: 'Who hears of the ticket',
    neutral: 'This conversation now hears of the ticket: its number and how far it is, nothing more.',
    summary:
      'This conversation now hears of the ticket: its number, how far it is, and also priority, severity and outcome. Everybody who is in it reads that.',
    withheld: {
      open: 'This conversation now hears of the ticket: its number and how far it is. No more can be shown, because others than its members, or people of other organisations, can read it.',
      unknown:
        'This conversation now hears of the ticket: its number and how far it is. No more can be shown now, because the platform does not say who can read it. Try again later.',
    },
    stopped: 'This conversation hears no more of the ticket.',
  },
  placeReplyTaken: {
    title: 'Your reply was taken in',
    text: 'It is now part of {number}, and the assessment team can read it. The ticket stands at: {state}. If you did not mean it for them, press Undo within a day.',
    warns: 'Please know that everybody in this conversation can read what you write in it; press Read to go on in private.',
  },
  placeReplyUndone: {
    title: 'Taking a reply back',
    done: 'Your reply to {number} is taken back. Nobody is shown its text any more, but somebody may have read it already. Your message still stands in this conversation: delete it there if nobody should read it.',
    'too-late':
      'Your reply stays part of {number}: it can be taken back for a day, while it is one of the newest. To correct it, write another one.',
  },
  placeReplyAsked: {
    title: 'Nothing was sent yet',
    text: 'What do you want to tell the assessment team? Write it after the mention, or press Reply.',
    which:
      'Which ticket do you mean? This conversation follows several of yours. Write “reply”, the number and your text after the mention, or press the button of the ticket.',
    replyOne: 'Reply …{ending}',
  },
  placeTeamWords: {
    title: 'Nothing was sent yet',
    text: 'Who should read it? A remark stays within the assessment team. A reply to the publisher is shown to you once more before it is sent.',
  },
} as const;
