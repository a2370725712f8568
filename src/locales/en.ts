import { slackMessages } from './en-slack.js';
import { teamsMessages } from './en-teams.js';
import { ticketMessages } from './en-ticket.js';
import type { Words } from './words.js';

const attackVector = {
  name: 'Attack vector',
  asks: 'From where can an attacker reach the weakness?',
  values: {
    N: 'Network: from anywhere, for example over the internet',
    A: 'Adjacent: only from a network or radio close by',
    L: 'Local: only with access to the device or its user',
    P: 'Physical: only by touching the device',
  },
};
const privilegesRequired = {
  name: 'Privileges required',
  asks: 'Which rights must an attacker already have?',
  values: { N: 'None: no account is needed', L: 'Low: an ordinary account', H: 'High: an administrator’s account' },
};
const harm = (thing: string) => ({
  H: `High: all of it, or the part that matters most, ${thing}`,
  L: `Low: some of it ${thing}`,
  N: `None: nothing ${thing}`,
});

const messages = {
  ...ticketMessages,
  ...slackMessages,
  ...teamsMessages,
  desk: { name: 'Security Event Desk' },

  /** Titles of buttons: at most 24 characters, each clear without its card. */
  button: {
    start: 'Start request',
    next: 'Next',
    back: 'Back',
    save: 'Save for later',
    cancel: 'Cancel request',
    calculate: 'Calculate CVSS',
    cannotTell: 'I cannot tell yet',
    undo: 'Undo typed answer',
    takeBack: 'Undo',
    showScore: 'Show score',
    useScore: 'Use this score',
    version: 'Switch to CVSS {version}',
    submit: 'Submit',
    change: 'Change answer',
    addDetails: 'Add details',
    showAll: 'Show all',
    showAnswers: 'Show answers',
    nextPage: 'Next page',
    previousPage: 'Previous page',
    review: 'Back to the request',
    resume: 'Continue request',
    remove: 'Delete request',
    keep: 'Keep request',
    another: 'Start another request',
    newRequest: 'New request',
    status: 'Show status',
    receipt: 'Show receipt',
    list: 'My tickets',
    more: 'Show more tickets',
    open: 'Open chosen',
    help: 'Help',
    add: 'Add to ticket',
    begin: 'Start a new request',
    drop: 'Discard text',
    openTicket: 'Open ticket',
    askScore: 'Ask for a score',
    read: 'Read',
    readOne: 'Read …{ending}',
    sendReply: 'Send reply',
    changeAnswer: 'Change an answer',
    saveChange: 'Save change',
    newerPage: 'Newer page',
    olderPage: 'Older page',
    sendToPublisher: 'Send to publisher',
    showSummary: 'Show a summary too',
    showProgress: 'Show progress only',
    follow: 'Follow again',
    unfollow: 'Stop following',
    followThere: 'Follow that place',
    share: 'Share progress',
    queue: 'Queue',
    refresh: 'Refresh',
    language: 'Use this language',
  },

  /** Where a number, a moment or a share of something is told the same way on many cards. */
  common: {
    moment: '{weekday}, {day} {month}, {time} {zone}',
    momentOfYear: '{weekday}, {day} {month} {year}, {time} {zone}',
    required: '{label} (required)',
    optional: '{label} (optional)',
    number: 'Confirmation number',
    scoreOf: 'CVSS {version}: {score}, {band}',
    scoreFull: 'CVSS {version}: {score}, {band}; by the base metrics alone {baseScore}, {baseBand}',
    extract: 'These are the first {shown, number} of {length, number} characters.',
    contact: 'If it is urgent, or this keeps happening, turn to {contact}.',
  },

  /** Of a platform whose fields take less than an answer may have. */
  longText: {
    more: 'More room',
    part: '{label}, part {part, number}',
    hint: 'Up to {limit, number} characters fit here, and {whole, number} in all.',
  },
  /** Of the window in which a platform shows a form. */
  dialog: { close: 'Close' },
  /** Of the steps of a ticket where a platform draws them. */
  timeline: { title: 'Progress' },

  /** The dialog: one card per step. Titles have at most 24 characters. */
  step: {
    category: {
      title: 'New request',
      asks: 'What do you want to report?',
      hint: 'Four short answers follow. You can stop at any time: each answer is kept, and nothing is sent before you press Submit.',
    },
    problem: {
      title: 'The problem',
      asks: 'What is the problem or the vulnerability?',
      hint: 'Describe what you saw, where, and since when. Please write no passwords, keys or customer data.',
    },
    evidence: {
      title: 'CVE ids or CVSS',
      asks: 'Which CVE ids does it have, or how severe is it by CVSS? One of the two is enough.',
      hint: 'Paste what you have: CVE ids, a CVSS vector, or a link of a CVSS calculator. Without any of them, press Calculate CVSS, or I cannot tell yet: then the assessment team scores it with you.',
    },
    resolution: {
      title: 'Resolution',
      asks: 'Is there a resolution or a mitigation?',
      hint: 'A fix, a workaround, or anything that lowers the risk until there is a fix.',
    },
    remediation: {
      title: 'Remediation steps',
      asks: 'What are the remediation steps?',
      hint: 'One step per line works well. Say who has to do it: you or your customers.',
    },
    message: {
      title: 'Customer message',
      asks: 'Is there a message to send to your customers?',
      hint: 'Either answer is fine: the assessment team helps you to write the message, or to improve the one you have.',
    },
    messageDraft: {
      title: 'Message draft',
      asks: 'What does the message to your customers say so far?',
      hint: 'A rough draft is enough: the assessment team helps you to finish it. Nothing is sent to your customers from here.',
    },
    details: {
      title: 'More details',
      asks: 'Do you want to add any of these? They help, and none of them is needed.',
      hint: 'Leave empty what you do not know.',
    },
  },
  question: {
    progress: 'Question {part} of {parts}',
    speak: '{title}: {asks}',
    incidentIs:
      'Security incident: something has happened or is happening, such as an intrusion, a leaked password or malware in an offer.',
    vulnerabilityIs: 'Vulnerability: a weakness that somebody could use, whether or not anybody has.',
    skip: 'For a security incident this question is optional: leave it empty and press Next to skip it.',
    offered: 'Your first answer names what stands in the field. Press Next or write yes to take it, or change it.',
    noted: 'Of your answer before: {note}',
    optionalAsks: 'Do you know CVE ids, or a CVSS vector, that belong to it?',
    keep: 'Your answer is kept, but it is too long to stand in the field. It begins like this; leave the field empty to keep it.',
    again: 'Your text was too long to stand in the field. It begins like this; your whole text is not kept here, so please paste it again.',
  },
  /** `name` as in "Change which answer?"; `label` and `error` at its field. */
  field: {
    category: { name: 'Category', label: 'Category', error: 'Choose security incident or vulnerability.' },
    problem: { name: 'The problem', label: 'Problem or vulnerability', error: 'Describe the problem in a few words.' },
    evidence: {
      name: 'CVE ids or CVSS',
      label: 'CVE ids or CVSS vector',
      error: 'Write a CVE id such as CVE-2024-12345, or a CVSS vector.',
    },
    vector: {
      label: 'CVSS vector that counts',
      error: 'Choose one of the vectors.',
      choice: '{place, number}. CVSS {version}: {score}, {band} (line {line, number})',
      choiceBy: '{place, number}. CVSS {version}: {score}, {band} ({source}, line {line, number})',
      assigner: 'the assigner',
    },
    resolution: { name: 'Resolution or mitigation', label: 'Resolution or mitigation', error: 'Choose yes or no.' },
    remediation: { name: 'Remediation steps', label: 'Remediation steps', error: 'Write at least one step.' },
    message: { name: 'Customer message', label: 'Customer message', error: 'Choose yes or no.' },
    messageDraft: { name: 'Draft of the customer message', label: 'Draft of the message', error: 'Write what the message says so far.' },
    offer: { name: 'Affected offer', label: 'Affected offer', error: 'Write the offer’s name in at most {limit, number} characters.' },
    versions: { name: 'Affected versions', label: 'Affected versions', error: 'Write the versions in at most {limit, number} characters.' },
    exploited: { name: 'Exploitation seen', label: 'Has anybody exploited it?', error: 'Choose yes, no or not known.' },
  },
  option: {
    category: { incident: 'Security incident', vulnerability: 'Vulnerability' },
    resolution: { yes: 'Yes, there is one', no: 'No, not yet' },
    message: { yes: 'Yes, I have a draft', no: 'No, not yet' },
    exploited: { yes: 'Yes, it has been seen', no: 'No, not as far as we know', unknown: 'Not known' },
  },

  /** Why an answer was not taken, and what to do next. `{why}` follows the colon. */
  problem: {
    notTaken: 'Not taken yet: {why}',
    evidenceRequired:
      'a vulnerability needs CVE ids or a CVSS score. One of the two is enough: write an id such as CVE-2024-12345, or press Calculate CVSS. If you cannot tell yet, press I cannot tell yet.',
    required: 'this question needs an answer. Write it in the field below and press the button again.',
    choiceRequired: 'this question needs an answer. Choose one below and press the button again.',
    choice: 'that is none of the choices. Choose one below, or write it as it stands there.',
    'too-long':
      'the text has {length, number} characters, and {limit, number} fit. Shorten it here; you can send the rest after filing, as a message to the assessment team.',
    'evidence-nothing-found':
      'there is no CVE id and no CVSS vector in this text. An id looks like CVE-2024-12345, a vector starts with CVSS:3.1/ or CVSS:4.0/. Without either, press Calculate CVSS, or I cannot tell yet.',
    'evidence-too-many':
      'these are {count, number} CVE ids, and one ticket holds {limit, number}. Keep the first {limit, number} here and start another request for the others.',
    'evidence-which-vector':
      'there are {count, number} different CVSS vectors in this text, and no CVE id. Choose below the one that counts and press the button again.',
    'evidence-references':
      '{references} {count, plural, one {names an advisory} other {name advisories}}, and a CVE id or a CVSS vector is needed. The advisory’s page has them: copy them here, or press Calculate CVSS or I cannot tell yet.',
    'cve-odd-character':
      'a CVE id has a character that only looks right: {codePoint}, at place {position}. Type that id by hand, with plain letters, digits and dashes, such as CVE-2024-12345.',
    'cve-malformed': 'a CVE id is not complete. It has a year and at least four digits, such as CVE-2024-12345. Please check it.',
    'cve-year': 'a CVE id names the year {year}. The years go from 1999 to {latest}. Please check that id.',
    'cve-placeholder':
      'this CVE id has no number yet. Write the id once you have it; until then give a CVSS vector, press Calculate CVSS, or press I cannot tell yet.',
    'cve-list':
      'what follows {id} can be read in more than one way: {saw, select, other {“{saw}”} unnamed {a number}}. If it stands for more ids, write each of them in full.',
    'cvss-version-2':
      'this vector is of CVSS 2, which is no longer used. Press Calculate CVSS to make one of version 3.1 or 4.0, or give CVE ids instead.',
    'cvss-version-unknown':
      'the desk does not know {version, select, other {CVSS version {version}} unnamed {this CVSS version}}. Use 3.0, 3.1 or 4.0, or press Calculate CVSS.',
    'cvss-metric-unknown':
      'the vector has {metric, select, other {{metric}} unnamed {a part}}, which is no metric of its CVSS version. Check the vector, or press Calculate CVSS.',
    'cvss-value-unknown':
      'the vector gives {metric, select, other {{metric}} unnamed {a metric}} a value that it does not have. Check the vector, or press Calculate CVSS.',
    'cvss-metric-twice':
      'the vector names {metric, select, other {{metric}} unnamed {a metric}} twice. Keep it once, or press Calculate CVSS.',
    'cvss-metric-missing': 'the vector has no value for {metrics}. Add what is missing, or press Calculate CVSS to choose each value.',
    'cvss-malformed': 'the CVSS vector cannot be read. It looks like {example}. Paste it again, or press Calculate CVSS.',
  },

  notice: {
    stale:
      'This request has changed since that card was drawn. What you entered stands in the field and is not taken yet: check it and press the button again.',
    staleReview:
      'This request has changed since that card was drawn. Nothing was sent: please check the answers below and press the button again.',
    resumed: 'Welcome back. Your answers so far are kept; this is where you stopped.',
    undone: 'Your typed answer was taken back.',
    notSaved:
      'Not taken yet: it could not be saved just now. What you entered still stands below; please press the button again in a minute. Reference: {reference}.',
    overLimit: 'Not taken yet; what you entered still stands below. {why}',
    cut: 'Your text has {length, number} characters, and an answer has at most {limit, number}: what goes beyond that was left out. You can change it at the next question.',
    ended:
      'Ticket {number} takes no more messages: {state}. What you wrote stands below. If it is something new, start a request with it and name the ticket there.',
    answered: 'Your message was taken as the answer to “{question}”. If you meant something else, press Undo typed answer.',
  },

  calculator: {
    title: 'CVSS {version}',
    asks: 'Choose what fits best for each of the {count, number} metrics, then press Show score. What you have chosen is kept.',
    hint: 'You already have a vector? Press Back and paste it into the answer instead.',
    label: '{name} ({code}, required)',
    placeholder: 'Choose',
    error: 'Choose a value for {name}.',
    missing: 'Not taken yet: choose a value for {name}.',
    speakScore: 'The score is {score}.',
    missingSome: 'Not taken yet: {count, plural, one {# metric has} other {# metrics have}} no value. The score needs all of them.',
  },
  cvss: {
    v3: {
      AV: attackVector,
      AC: {
        name: 'Attack complexity',
        asks: 'Does an attack need luck or long preparation?',
        values: { L: 'Low: it works every time', H: 'High: it depends on things the attacker cannot control' },
      },
      PR: privilegesRequired,
      UI: {
        name: 'User interaction',
        asks: 'Must somebody else do something for it to work?',
        values: { N: 'None: nobody has to do anything', R: 'Required: somebody must, say, open a file or a link' },
      },
      S: {
        name: 'Scope',
        asks: 'Can the harm reach beyond the part that has the weakness?',
        values: { U: 'Unchanged: it stays in that part', C: 'Changed: it reaches other parts' },
      },
      C: { name: 'Confidentiality', asks: 'How much information can be read?', values: harm('can be read') },
      I: { name: 'Integrity', asks: 'How much data can be changed?', values: harm('can be changed') },
      A: { name: 'Availability', asks: 'How much of the service can be stopped?', values: harm('can be stopped') },
    },
    v4: {
      AV: attackVector,
      AC: {
        name: 'Attack complexity',
        asks: 'Must an attacker get around protections that are there?',
        values: { L: 'Low: there is nothing to get around', H: 'High: protections or secrets must be overcome' },
      },
      AT: {
        name: 'Attack requirements',
        asks: 'Does it work only under conditions that are not always there?',
        values: { N: 'None: it works in every usual set-up', P: 'Present: it needs a certain set-up or timing' },
      },
      PR: privilegesRequired,
      UI: {
        name: 'User interaction',
        asks: 'Must somebody else do something for it to work?',
        values: {
          N: 'None: nobody has to do anything',
          P: 'Passive: usual behaviour of somebody is enough',
          A: 'Active: somebody must do something unusual',
        },
      },
      VC: { name: 'Confidentiality here', asks: 'How much information of the affected system can be read?', values: harm('can be read') },
      VI: { name: 'Integrity here', asks: 'How much data of the affected system can be changed?', values: harm('can be changed') },
      VA: { name: 'Availability here', asks: 'How much of the affected system can be stopped?', values: harm('can be stopped') },
      SC: { name: 'Confidentiality beyond', asks: 'How much information of other systems can be read?', values: harm('can be read') },
      SI: { name: 'Integrity beyond', asks: 'How much data of other systems can be changed?', values: harm('can be changed') },
      SA: { name: 'Availability beyond', asks: 'How much of other systems can be stopped?', values: harm('can be stopped') },
    },
  },

  /** What the desk hides, by its form. */
  secret: {
    'private-key': 'a private key',
    'github-token': 'a GitHub token',
    'gitlab-token': 'a GitLab token',
    'slack-token': 'a Slack token',
    webhook: 'the address of a webhook',
    'aws-key': 'an AWS key',
    'google-key': 'a Google key',
    'azure-key': 'an Azure key',
    'signed-link': 'the signature of a link',
    'web-token': 'a signed token (JWT)',
    'payment-key': 'a key for payments',
    'package-token': 'a token of a package registry',
    'api-key': 'an API key or token',
    password: 'a password',
  },

  review: {
    title: 'Check and submit',
    asks: 'Please check your answers. Submit sends them to the assessment team and gives you a confirmation number at once.',
    found: 'CVE ids found: {cves}.',
    vectors: 'CVSS vectors found: {vectors}.',
    references: 'Advisories named: {references}.',
    notScored: 'Not scored: there is neither a CVE id nor a CVSS score yet.',
    notRead: 'Not read: {why}',
    reordered: 'The metrics of the CVSS 4.0 vector stood in another order; they are put right.',
    masked: 'Part {place, number}, hidden from everybody but you: {what}.',
    lifted: 'Part {place, number}, {what}: the assessment team will read it.',
    hidden:
      'Secrets that were found in your answers are hidden from everybody but you; the assessment team rarely needs them. To let one be read, or to hide it again, choose it below and press Change answer.{more, plural, =0 {} one { # more part stays hidden: this card has no room for it.} other { # more parts stay hidden: this card has no room for them.}}',
    showPart: 'Show part {place, number} to them: {what}',
    hidePart: 'Hide part {place, number}: {what}',
    which: 'Change which answer?',
    placeholder: 'Choose an answer',
    whichError: 'Choose the answer that you want to change.',
    inPlace: 'News of it is told in this conversation, where others read along. How much may they read?',
    withheld: {
      open: 'News of it is told in this conversation: its number and how far it is. No more can be shown, because others than its members, or people of other organisations, can read it.',
      unknown:
        'News of it is told in this conversation: its number and how far it is. No more can be shown now, because the platform does not say who can read it.',
    },
    inPrivate: 'News of it is told to you alone, in your own chat.',
    detail: 'What this conversation is shown',
    detailError: 'Choose what this conversation is shown.',
    detailOf: {
      neutral: 'The number and how far it is, nothing more',
      summary: 'Also priority, severity and outcome, for colleagues',
    },
  },
  answers: {
    title: 'All answers',
    page: 'Page {page, number} of {pages, number}',
    continued: '{name}, continued',
    none: 'There are no answers yet.',
  },

  saved: {
    title: 'Saved for later',
    text: 'Your answers are kept and nothing has been sent. Continue whenever you like, from this card or by writing “new”.',
  },
  cancel: {
    title: 'Cancel this request?',
    text: 'Deleting removes all answers of this request for good. Nothing of it has been sent to the assessment team.',
  },
  discarded: { title: 'Request deleted', text: 'The request and its answers are gone. Nothing of it was sent.' },
  unfinished: {
    title: 'Unfinished request',
    text: 'You have begun a request and not submitted it: {answered, plural, =0 {no question is} one {# question is} other {# questions are}} answered. Last change: {updated}.',
    ask: 'Do you want to go on with it or start another one? Nothing is lost either way.',
  },
  settled: {
    answered: { title: 'Answered below', text: '{step}: this question was answered, and the request goes on further down in this chat.' },
    refused: {
      title: 'Asked again below',
      text: '{step}: what you wrote could not be taken yet. The question is asked again further down in this chat, with what you wrote.',
    },
  },

  confirmation: {
    title: 'Your ticket is filed',
    speak: 'Your ticket is filed. Your confirmation number is {spelled}. The assessment team confirms receipt by {due}.',
    keep: 'Please use this number whenever you write about it.',
    category: 'Category: {category}',
    submitted: 'Filed: {submitted}',
    nextTitle: 'What happens next',
    receipt:
      'By {due} the assessment team confirms receipt and sets priority and severity. That is one business day by the team’s calendar: {calendar}.',
    progress: 'You can see the progress at any time: press Show status, or write “status” and the number.',
    outcome:
      'The assessment team tells you the outcome. Your offer may be removed, or you may be asked to change it; then the team makes a plan with you that keeps disruption to customers small.',
    together: 'Whatever the outcome, the team works with you to limit the impact on the customers you have in common.',
  },
  receipt: {
    title: 'Signed receipt',
    text: 'This receipt proves that the desk took your ticket, when, and with which content. Copy it and keep it safe.',
    opens:
      'The part after the ~ holds your answers, packed, so that you can prove them: keep it to yourself as you would keep them. Without it the receipt still holds and shows none of them.',
    page: 'Page {page} of {pages}. Put the pages together, one after the other.',
    verify:
      'To check it, use any tool that verifies a JWS, with the algorithm EdDSA and the desk’s public keys, which the desk gives out at /.well-known/jwks.json.',
  },
  status: {
    title: 'Ticket status',
    state: 'State',
    category: 'Category',
    severity: 'Severity you gave',
    severityGiven: 'Severity the publisher gave',
    notScored: 'Not scored yet',
    submitted: 'Filed',
    confirmed: 'Receipt confirmed',
    due: 'Receipt confirmed by',
    calendar: 'Calendar',
    answerDue: 'Your answer is asked for by',
    answerWanted: 'The publisher’s answer is asked for by',
    ended: 'Ended',
    replies: 'Your messages',
    repliesGot: 'Messages of the publisher',
    repliesCount: '{count, plural, =0 {none} one {# message} other {# messages}}',
    overdue: 'The assessment team should have confirmed receipt by {due} and has not. Your ticket is safe, and the time keeps counting.',
    overdueToTeam: 'Receipt should have been confirmed by {due}. The time keeps counting.',
  },
  list: {
    title: 'Tickets and requests',
    none: 'There is nothing here yet. When something happens, start a request: it takes four short answers.',
    count: '{total, plural, =0 {No ticket has} one {# ticket has} other {# tickets have}} been filed. The newest stands first.',
    draft: 'Not submitted: {answered, plural, =0 {no question} one {# question} other {# questions}} answered. Last change: {updated}.',
    filed: '{state}. Filed by you. Last change: {updated}.',
    which: 'Open which one?',
    placeholder: 'Choose a number',
    whichError: 'Choose the ticket or request that you want to open.',
    choice: '{number}: {state}',
    choiceDraft: '{number}: not submitted',
  },

  help: {
    title: 'What I can do for you',
    lostTitle: 'I did not understand',
    text: 'I take security event tickets and bring them to the assessment team.',
    lostText: 'I could not tell what you would like me to do. You can press one of the buttons, or write one of these words.',
    draft: 'You also have an unfinished request: press Continue request to go on with it.',
    private:
      'Only you can read what we write in this chat. If a button does nothing, write its name instead, such as “Submit” or “Back”; an answer can be written as well.',
    privateInPlace: 'Only you see this answer. In this conversation, write the words after the slash command, or after mentioning me.',
  },
  command: {
    new: 'new: report a security event, or go on with an unfinished request',
    status: 'status and a confirmation number: see how far a ticket is',
    list: 'list: your tickets and unfinished requests',
    reply: 'reply, a confirmation number and your text: write to the assessment team',
    update: 'update and a confirmation number: change an answer after filing',
    withdraw: 'withdraw and a confirmation number: take a ticket back',
    follow: 'follow and a confirmation number: have news told in this conversation too',
    unfollow: 'unfollow and a confirmation number: stop that',
    queue: 'queue: the open tickets, what is due first on top, for assessors',
    language: 'language: choose the language you read',
    help: 'help: this card',
  },
  welcome: {
    title: 'Welcome',
    text: 'Here you report a security incident or a vulnerability in an offer of yours, without leaving the chat. It takes four short answers, and you get a confirmation number at once.',
    promise: 'The assessment team confirms receipt within one business day and tells you priority and severity.',
    commands: 'Press Start request to begin. You can also write one of these words:',
    limits:
      'Please send text only: no files, no passwords, no customer data. Your drafts are seen by you alone; a ticket is read by you and the assessment team, and a channel that follows it is shown how far it is.',
  },

  queue: {
    title: 'Open tickets',
    none: 'No ticket is open. Well done.',
    noneForYou: 'No ticket is open that you may assess.',
    hidden: {
      person:
        '{count, plural, one {One more is open} other {# more are open}} that you filed or are a member of: somebody else assesses {count, plural, one {it} other {them}}.',
      organisation:
        '{count, plural, one {One more is open} other {# more are open}} from your own organisation: assessors of another one see {count, plural, one {it} other {them}}.',
    },
    count: '{total, plural, one {One ticket is open.} other {# tickets are open, what is due first on top.}}',
    page: 'Page {page, number} of {pages, number}',
    receiptDue: 'Receipt due by {at}',
    receiptOver: 'Receipt overdue since {at}',
    answerDue: 'The publisher’s answer is asked for by {at}',
    answerOver: 'The publisher’s answer was asked for by {at}',
    owner: 'Owner: {owner}',
    practice: 'Practice: nothing happened',
  },
  home: {
    title: 'Your security events',
    asOf: 'As of {at}.',
    mine: 'Your tickets',
    none: 'You have no tickets yet. Press Start request when you see a security event: it takes four short answers.',
    queue: 'Open tickets of the assessment team',
    language: 'Language',
    languageError: 'Choose a language.',
  },
  language: {
    title: 'Your language',
    text: 'Choose the language I write to you in. What people write keeps its own language.',
    unknown: 'I do not write that language yet. Please choose one of these.',
    changed: 'From now on I write to you in this language.',
    label: 'Language',
    error: 'Choose a language.',
  },
  fromMessage: {
    title: 'Report this message?',
    text: 'Your request begins with the text below as its first answer. You can change it now or later; nothing is sent before you press Submit.',
    cutText:
      'The text has {length, number} characters, which is more than an answer takes: its first {kept, number} stand below, and the rest is left out. Change it if other parts matter more; nothing is sent before you press Submit.',
    files:
      'There are files, pictures or other things in the message which I do not take. Write what matters in them, put a link into your answer, or ask the assessment team how to send them once your ticket is filed.',
    label: 'What is the problem?',
    error: 'Write the problem, in at most {limit, number} characters.',
  },
  unaskedTriage: {
    title: 'Triage not checked',
    text: 'The platform does not tell now who can read the assessors’ channel. Until it does I post no more there than the number of a ticket and how far it is; the rest follows. The queue shows everything.',
  },
  unreachableTriage: {
    title: 'Triage takes nothing',
    text: 'Nothing can be posted in the assessors’ channel since {since}. All of it is kept and follows in order. Until then the queue shows everything.',
    todo: 'Please see that the channel is there and the desk still a member of it, or have the operator look.',
    reason: 'The platform says: {reason}.',
  },
  openTriage: {
    title: 'Triage channel is open',
    text: 'Others than its members can read a channel that is set up for assessors, or it is shared with another organisation. I post nothing there until it is private. Please make it private, or have the operator name another one.',
  },

  noSuchTicket: {
    title: 'No such ticket',
    text: 'There is no such ticket, or it is not yours. Please compare the number with your confirmation, or look at your tickets.',
  },
  typingError: {
    title: 'Check the number',
    text: 'That number has a typing error. It looks like {example}: please compare it with your confirmation and send it again.',
  },
  damaged: {
    title: 'Ticket cannot be shown',
    text: 'The record of {number} is damaged. The operator of this desk knows about it. Your number stays yours; nothing else is affected.',
  },
  edited: {
    changed: 'You changed a message',
    deleted: 'You deleted a message',
    text: 'I read messages once, when they are sent: what I took from this one stays as it was. To change an answer of a request, press Undo or Back; of a filed ticket, write “update” and its number; or write to the assessment team what is different.',
  },
  unplaced: {
    title: 'In your own chat',
    text: 'Nothing here tells me which organisation you belong to, so I take nothing from you in this conversation. Add the app “Security Event Desk” for yourself, open its chat and write “new” there.',
  },
  noFiles: {
    title: 'No files here',
    text: 'I take what you write, and no files, pictures, recordings or other things: I have not kept this one. Words beside it are read. Put a link into your answer, or ask the assessment team how to send it once your ticket is filed.',
  },
  addToTicket: {
    title: 'Add this to a ticket?',
    text: 'Shall I add your message to {number}? It stands in the field below until you decide, and you can still change it.',
    longText:
      'Your message is too long to stand in the field. Nothing has been added. Copy it from above into the field, in two parts if need be.',
    label: 'Text for the ticket',
    error: 'Write the text to add, in at most {limit, number} characters.',
  },
  tooLong: {
    title: 'That text is too long',
    text: 'It has {length, number} characters, and {limit, number} fit. Nothing of it was taken: please send it in shorter parts, or put the whole behind a link.',
  },
  /** Of every limit what it is and what to do. */
  overLimit: {
    title: 'Not taken just now',
    turns: 'That was a lot at once. Nothing is lost that you filed before: please wait a moment and send it again.',
    drafts:
      'You have {most, number} unfinished requests, as many as one person can have. Finish one or cancel one that you no longer need, then try again: your list shows them.',
    'tenant-drafts':
      'Your organisation has as many unfinished requests as this desk keeps. If some are yours, finish or cancel those that you no longer need, then try again, or tell whoever runs this desk.',
    people: 'This desk already knows as many people of your organisation as it may. Please tell whoever runs it, who can let more in.',
    ticket:
      'This ticket is full and takes no more messages. It can still be assessed and closed. Please put what is new into a new request and name this ticket in it.',
    yours: 'What you wrote:',
    cut: 'Only its beginning fits on this card.',
  },
  added: { title: 'Added to your ticket', text: 'Your message is now part of {number}. The assessment team can read it.' },
  dropped: { title: 'Text discarded', text: 'Nothing was added and nothing was kept.' },
  outdated: {
    title: 'This card is out of date',
    text: 'It belongs to a request that is gone, or to an older version of the desk. Nothing was changed. Please go on from here.',
  },
  failure: {
    title: 'That did not work',
    tryAgain: 'Nothing was changed. Please try again in a minute; what you filed before is safe.',
    unsure: 'I cannot tell whether it was carried out. Please look at your tickets before you try again; what you filed before is safe.',
    reference: 'If you ask for help, give this reference:',
  },
  /** The pages that whoever installs the desk in Slack comes back to. */
  slackInstall: {
    installed: {
      heading: 'Security Event Desk is installed',
      text: 'Type {command} help in Slack to see what works there. In a channel, invite the desk first, so that it can post updates there.',
      link: 'Open the desk in Slack',
    },
    cancelled: {
      heading: 'Nothing was installed',
      text: 'You did not allow the desk in Slack, so nothing was kept. You can close this page, or start again.',
      link: 'Start again',
    },
    expired: {
      heading: 'Please start again',
      text: 'This way back from Slack is incomplete, too old, used already, or was begun in another browser. Nothing was installed.',
      link: 'Start again',
    },
    refused: {
      heading: 'This desk serves other workspaces',
      text: 'Whoever runs this desk has not let your workspace in, so nothing was kept. Please ask them, and remove the app from your workspace until then.',
      link: 'Start again',
    },
    failed: {
      heading: 'Slack did not complete it',
      text: 'Slack refused to complete the installation, so nothing was kept. Please start again; if it happens again, tell whoever runs this desk.',
      link: 'Start again',
    },
    unavailable: {
      heading: 'That did not work',
      text: 'The desk could not complete the installation just now. Please start again in a few minutes.',
      link: 'Start again',
    },
  },
  pointer: {
    title: 'Let us talk in private',
    text: 'Security events are reported in private. Press Start request: a dialog opens that you alone see, and nobody else in this conversation reads along.',
  },
};

/** English: every other locale has the same words. */
export const en = {
  tag: 'en',
  name: 'English',
  messages,
  options: {
    category: {
      incident: ['incident', 'security incident', 'an incident', 'a security incident', '1'],
      vulnerability: ['vulnerability', 'a vulnerability', 'weakness', 'vuln', '2'],
    },
    resolution: {
      yes: [
        'yes',
        'y',
        'yes there is',
        'yes there is one',
        'yep',
        'yeah',
        'there is',
        'yes we have',
        'yes we have one',
        'we have',
        'we have one',
        'yes we do',
        'we do',
        'yes i have',
        'sure',
        'of course',
      ],
      no: [
        'no',
        'n',
        'nope',
        'not yet',
        'no not yet',
        'none',
        'there is none',
        'no there is none',
        'no we have not',
        'no we have none',
        'no we do not',
        'no we don’t',
        "no we don't",
        'we have none',
        'we don’t',
        "we don't",
        'not really',
        '-',
      ],
    },
    message: {
      yes: [
        'yes',
        'y',
        'yes i have',
        'yes i have a draft',
        'yep',
        'yeah',
        'yes we have',
        'yes we have one',
        'yes we have a draft',
        'we have',
        'we have one',
        'we have a draft',
        'yes there is',
        'yes there is one',
        'yes we do',
        'sure',
        'of course',
      ],
      no: [
        'no',
        'n',
        'nope',
        'not yet',
        'no not yet',
        'none',
        'there is none',
        'no there is none',
        'no we have not',
        'no we have none',
        'no we do not',
        'no we don’t',
        "no we don't",
        'we have none',
        'we don’t',
        "we don't",
        'not really',
        '-',
      ],
    },
    exploited: {
      yes: ['yes', 'y', 'yes it has been seen', 'yep', 'yeah'],
      no: ['no', 'n', 'nope', 'no not as far as we know', 'not as far as we know'],
      unknown: ['unknown', 'not known', 'i do not know', 'i don’t know', "i don't know", 'no idea'],
    },
  },
  skip: [
    'none',
    'no',
    'skip',
    'skip it',
    'skip this',
    '-',
    '–',
    '—',
    'n/a',
    'na',
    'nothing',
    'nope',
    'not applicable',
    'next',
    'no cve',
    'no score',
    'nothing yet',
  ],
  later: [
    'i cannot tell yet',
    'cannot tell yet',
    'i cannot tell',
    'cannot tell',
    'i can’t tell yet',
    "i can't tell yet",
    'i can’t tell',
    "i can't tell",
    'i do not know yet',
    'i do not know',
    'i don’t know yet',
    "i don't know yet",
    'i don’t know',
    "i don't know",
    'do not know',
    'don’t know',
    "don't know",
    'not known yet',
    'not known',
    'unknown',
    'no idea',
    'not sure',
    'not yet',
    'no id yet',
    'no cve yet',
    'not scored',
    'neither',
  ],
  commands: {
    new: ['new', 'start', 'report'],
    status: ['status', 'progress'],
    list: ['list', 'tickets'],
    reply: ['reply', 'answer', 'write'],
    update: ['update', 'change'],
    withdraw: ['withdraw'],
    follow: ['follow'],
    unfollow: ['unfollow'],
    queue: ['queue'],
    language: ['language'],
    help: ['help', 'hi', 'hello', 'hey', 'hallo'],
  },
} satisfies Words;
