import type { AnswersInput } from './face.js';

/** Whom the desk meets, by what they are to the filer's tickets. */
export const personas = ['filer', 'colleague', 'second', 'bystander', 'assessor', 'lead', 'revoked', 'conflicted'] as const;
export type Persona = (typeof personas)[number];

/** Those who may see nothing of the filer's tickets, wherever they ask; `conflicted`: an assessor of the filer's own organisation. */
export const outsiders = ['colleague', 'second', 'bystander', 'revoked', 'conflicted'] as const satisfies readonly Persona[];

/** Those who may do something to them. */
export const insiders = ['assessor', 'lead', 'filer'] as const satisfies readonly Persona[];

/** Where others read along. `neutral` and `summary` follow the filer's tickets, `dying` does until the platform refuses it. */
export const places = ['neutral', 'summary', 'elsewhere', 'group', 'triage', 'dying'] as const;
export type PlaceName = (typeof places)[number];

/** Where something is said or pressed: a place, or `own`, the chat that a persona has with the desk alone. */
export type Where = PlaceName | 'own';

/** Who may read a planted text: some people in private, and what the assessors' channel may show. */
type ReaderName = Persona | 'triage';

export interface Planted {
  /** Unlike anything the desk says. Letters and digits, so that no form of encoding hides it. */
  readonly text: string;
  readonly readers: readonly ReaderName[];
}

const everyone = ['filer', 'assessor', 'lead'] as const;
const assessors = ['assessor', 'lead'] as const;

/** One secret in every field that a person can write in, with those who may read it (docs/design.md, Who sees what where). */
export const planted = {
  problem: { text: 'plantedProblem1x', readers: [...everyone, 'triage'] },
  evidence: { text: 'plantedEvidence2x', readers: everyone },
  cve: { text: 'CVE-2024-40904', readers: [...everyone, 'triage'] },
  vector: { text: 'AV:N/AC:H/PR:L/UI:R/S:C/C:H/I:L/A:N', readers: everyone },
  remediation: { text: 'plantedSteps3x', readers: everyone },
  messageDraft: { text: 'plantedDraft4x', readers: everyone },
  offer: { text: 'plantedOffer5x', readers: [...everyone, 'triage'] },
  versions: { text: 'plantedVersions6x', readers: everyone },
  changed: { text: 'plantedChange7x', readers: [...everyone, 'triage'] },
  reply: { text: 'plantedReply8x', readers: [...everyone, 'triage'] },
  answer: { text: 'plantedAnswer9x', readers: [...everyone, 'triage'] },
  question: { text: 'plantedQuestion10x', readers: [...everyone, 'triage'] },
  wrote: { text: 'plantedLetter11x', readers: [...everyone, 'triage'] },
  title: { text: 'plantedTitle25x', readers: [...everyone, 'triage'] },
  handover: { text: 'plantedHandover31x', readers: [...assessors, 'triage'] },
  rating: { text: 'plantedRating32x', readers: [...everyone, 'triage'] },
  remark: { text: 'plantedRemark12x', readers: [...assessors, 'triage'] },
  reasons: { text: 'plantedReasons13x', readers: [...everyone, 'triage'] },
  close: { text: 'plantedClosing14x', readers: [...everyone, 'triage'] },
  withdraw: { text: 'plantedWithdrawal15x', readers: [...everyone, 'triage'] },
  reveal: { text: 'plantedReason30x', readers: [...everyone, 'triage'] },
  /** Of the filer's unfinished request. */
  unfinished: { text: 'plantedUnfinished16x', readers: ['filer'] },
  /** Of the second publisher's ticket, which is none of the filer's business. */
  foreign: { text: 'plantedForeign17x', readers: ['second', 'assessor', 'lead', 'conflicted', 'triage'] },
  /** Written to the bystander, of a ticket of their own, while the desk does not serve their tenant. */
  held: { text: 'plantedHeld23x', readers: ['bystander', 'assessor', 'lead', 'triage'] },
  heldToo: { text: 'plantedHeldToo24x', readers: ['bystander', 'assessor', 'lead', 'triage'] },
  /** Typed by people who are not the filer, about the filer's tickets. */
  attempt: {
    text: 'plantedAttempt18x',
    readers: ['colleague', 'second', 'bystander', 'revoked', 'conflicted', 'assessor', 'lead', 'triage'],
  },
  /** A secret by its form, in what the filer wrote: everybody else reads it masked, but for the lead, who asked for it with a reason. */
  secret: { text: `npm_plantedSecret23x${'a'.repeat(20)}`, readers: ['filer', 'lead'] },
  /** The same, with what copying and mail leave in one: no part of it is read. */
  head: { text: 'npm_plantedHead25x', readers: ['filer', 'lead'] },
  tail: { text: 'plantedTail26x', readers: ['filer', 'lead'] },
  firstLine: { text: 'npm_plantedFirst27x', readers: ['filer', 'lead'] },
  secondLine: { text: 'plantedSecond28x', readers: ['filer', 'lead'] },
  /** In what the assessors write. It is before whoever writes it, and nowhere else but with the filer. */
  teamSecret: { text: `npm_plantedTeam29x${'a'.repeat(22)}`, readers: everyone },
  filerName: { text: 'plantedFilerName19x', readers: [] },
  otherName: { text: 'plantedOtherName20x', readers: [] },
  assessorName: { text: 'plantedAssessorName21x', readers: [...assessors, 'conflicted', 'triage'] },
  leadName: { text: 'plantedLeadName22x', readers: [...assessors, 'conflicted', 'triage'] },
} as const satisfies Readonly<Record<string, Planted>>;
export type PlantedName = keyof typeof planted;

/** What the platform calls a persona. */
export const nameOf: Readonly<Record<Persona, string>> = {
  filer: planted.filerName.text,
  colleague: planted.otherName.text,
  second: planted.otherName.text,
  bystander: planted.otherName.text,
  assessor: planted.assessorName.text,
  lead: planted.leadName.text,
  /** Known to the team from when they belonged to it. */
  revoked: planted.assessorName.text,
  conflicted: planted.assessorName.text,
};

/** Secrets by their form that hidden characters and a line end stand in. */
const unseen = (character: string) => `${planted.head.text}${character}${planted.tail.text}${'a'.repeat(8)}`;
const wrapped = `${planted.firstLine.text}aaa\n${planted.secondLine.text}aa`;
/** In every text of the filer's, in one form or another. */
export const filerSecrets = `${planted.secret.text} and ${unseen('\u00ad')}, ${unseen('\u200b')}`;

/** Answers to all ten questions, a secret in each that takes words; a new question asks for one here. */
export const filerAnswers: AnswersInput = {
  category: 'vulnerability',
  problem: `It is ${planted.problem.text}, and the token ${planted.secret.text} was in it.`,
  evidence: `${planted.cve.text} CVSS:3.1/${planted.vector.text} ${planted.evidence.text} ${filerSecrets}`,
  resolution: 'yes',
  remediation: `${planted.remediation.text} ${unseen('\u2060')}`,
  message: 'yes',
  messageDraft: `${planted.messageDraft.text} ${wrapped}`,
  offer: `${planted.offer.text} ${unseen('\u200d')}`,
  versions: `${planted.versions.text} ${planted.secret.text}`,
  exploited: 'yes',
};

/** Of publishers whose tickets are none of the filer's business. */
export const plainAnswers = {
  ...filerAnswers,
  problem: 'A story.',
  offer: '',
  versions: '',
  evidence: 'CVE-2023-10001',
  remediation: 'a',
  messageDraft: 'b',
};
export const secondAnswers: typeof filerAnswers = { ...plainAnswers, problem: planted.foreign.text };
