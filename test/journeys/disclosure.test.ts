import assert from 'node:assert/strict';
import { commands } from '../../src/desk/conversation/commands.js';
import type { TurnInput } from '../../src/ports/turn.js';
import { mintNumber } from '../../src/tickets/confirmation-number.js';
import { Acts, nonce } from '../support/disclosure/acts.js';
import { undoIn, withoutNumbers } from '../support/disclosure/answered.js';
import {
  filerAnswers,
  insiders,
  outsiders,
  type Persona,
  type Planted,
  places,
  plainAnswers,
  planted,
  secondAnswers,
  type Where,
} from '../support/disclosure/cast.js';
import { type Answered, leavesOf, type Sent, type Surface } from '../support/disclosure/face.js';
import { openSlackPlatform, openTeamsPlatform, type Platform, type Spot } from '../support/disclosure/platform.js';
import { commandRows, eventRows, pressesOf, type Target, wordsOf, written } from '../support/disclosure/rows.js';
import { leaksIn, leaksInText, placeLeaves, strangersIn } from '../support/disclosure/scan.js';
import { isAt, isForTeam, isPlace, isTold } from '../support/disclosure/sent-to.js';
import { Stage } from '../support/disclosure/stage.js';
import { readTree } from '../support/store/folder.js';
import { until } from '../support/until.js';

for (const open of [openTeamsPlatform, openSlackPlatform]) disclosure(open);

function disclosure(open: () => Promise<Platform>): void {
  describe(`what the desk discloses on ${open === openTeamsPlatform ? 'Teams' : 'Slack'}`, function () {
    this.timeout(240_000);
    let stage: Stage;
    let spots: readonly Spot[] = [];
    let acts: Acts;
    /** All tickets there are, by their numbers. */
    const numbers: string[] = [];
    /** Those of a publisher who is nobody's colleague. */
    const ofSecond = new Set<string>();
    let main = '';
    let foreignDraft = '';
    /** How much outsiders tried. */
    let refused = 0;
    /** What those tried who may, by who they are, and whether they were let do it. */
    const controls = new Map<Persona, Map<string, boolean>>();

    before(async () => {
      stage = await Stage.open(await open());
      ({ spots } = stage.platform);
      acts = new Acts(stage.face);
    });
    after(async () => {
      await stage.close();
    });

    const file = async (who: Persona, where: Where, answers = filerAnswers): Promise<string> => {
      const number = await acts.file(who, where, answers);
      numbers.push(number);
      if (who === 'second') ofSecond.add(number);
      return number;
    };
    const say = (who: Persona, where: Where, text: string, addressed?: boolean) => stage.face.say(who, where, text, addressed);
    const press: Acts['press'] = (...args) => acts.press(...args);

    /** Writes to the publisher, after the preview. */
    const write = async (number = main, text: string = wordsOf('assessor')('wrote')) => {
      const preview = await acts.fill('assessor', 'triage', 'respond', number, { text });
      const send = preview.buttons.find((button) => button.do === 'send');
      assert.ok(send, 'a preview comes before sending');
      await press('assessor', 'triage', send, { text });
    };

    it('takes a ticket through everything that can happen to it', async () => {
      // Assessors come by once, so that they can own tickets.
      for (const who of ['assessor', 'lead', 'revoked', 'conflicted'] as const) await say(who, 'own', 'help');
      await file('second', 'own', secondAnswers);
      main = await file('filer', 'own');
      for (const place of ['neutral', 'summary'] as const) await say('filer', place, `follow ${written(main)}`);
      await stage.face.press('filer', 'summary', { do: 'follow', number: main, detail: 'summary' }, {}, 'message');
      foreignDraft = (await acts.begin('filer', 'own', { ...filerAnswers, problem: planted.unfinished.text })).number;

      await acts.fill('assessor', 'triage', 'acknowledge', main);
      await acts.fill('assessor', 'triage', 'hand-over', main);
      await acts.fill('assessor', 'triage', 'rate', main, { priority: 'P2' });
      await press('lead', 'triage', { do: 'run', command: 'start', number: main, seq: 1_000 });
      await acts.fill('lead', 'triage', 'ask', main);
      await acts.fill('assessor', 'triage', 'remark', main);
      await press(
        'filer',
        'neutral',
        { do: 'fill', command: 'reply', number: main, seq: 1, nonce: nonce() },
        { text: wordsOf('filer')('answer') },
      );
      // Of more news than fit on one post the earlier are only counted, so some is read before more comes.
      await stage.settle();
      await acts.fill('assessor', 'own', 'ask', main);
      await press('assessor', 'triage', { do: 'run', command: 'cancel-question', number: main, seq: 1_000 });
      await say('filer', 'neutral', wordsOf('filer')('reply'), false);
      await say('filer', 'summary', `reply ${written(main)} ${planted.reply.text}`);
      const undo = undoIn(await say('filer', 'summary', `reply ${written(main)} Not so.`)) ?? assert.fail('no Undo');
      await stage.face.press('filer', 'summary', undo, {}, 'message');
      await stage.settle();
      await write();
      await press(
        'filer',
        'own',
        { do: 'revise', number: main, seq: 1, nonce: nonce(), step: 'problem' },
        { problem: `${planted.problem.text} ${wordsOf('filer')('changed')}` },
      );
      await stage.settle();
      await acts.fill('lead', 'triage', 'reveal', main);
      await acts.fill('assessor', 'triage', 'assess', main);
      await stage.settle();
      // How much news one post tells is a matter of speed; the history has all of it.
      for (const who of ['filer', 'assessor'] as const) {
        for (const page of [1, 2, 3]) await press(who, 'own', { do: 'ticket', number: main, page });
      }

      const inPlace = await file('filer', 'neutral');
      await acts.fill('filer', 'neutral', 'withdraw', inPlace);
      const died = await file('filer', 'dying');
      await stage.settle();
      stage.platform.die();
      await acts.fill('assessor', 'triage', 'acknowledge', died);
      await say('filer', 'summary', `unfollow ${written(died)}`);
      await say('filer', 'elsewhere', `follow ${written(died)}`);
      await say('filer', 'elsewhere', `unfollow ${written(died)}`);
      await stage.settle();
    });

    it('leaves no trace of an internal remark: no post, no edit, no other number, no other order', async () => {
      // An older ticket, which a remark must not move up in the filer's list.
      const before = await publicTraces();
      const sentBefore = stage.face.sent.length;
      for (let remarks = 0; remarks < 2; remarks++) await acts.fill('lead', 'triage', 'remark', main);
      await stage.settle();
      const strays = stage.face.sent.slice(sentBefore).filter(({ to }) => !isForTeam(to));
      assert.deepEqual(strays, []);
      assert.equal(await publicTraces(), before);
      const seqBefore = await seqOnCards();
      await write();
      await stage.settle();
      assert.equal(await seqOnCards(), seqBefore + 1, 'the remarks are not counted');
    });

    it('refuses whoever is no assessor any more, and tells them no more of what they followed', async () => {
      const followed = await say('revoked', 'own', `follow ${written(main)}`);
      assert.doesNotMatch(JSON.stringify(followed.sent), /No such ticket/);
      await stage.settle();
      await stage.stop();
      await stage.revoke('revoked');
      await stage.start();
      const { sent } = await press('revoked', 'triage', { do: 'ticket', number: main });
      assert.match(JSON.stringify(sent), /No such ticket/);
    });

    it('holds everything of whoever is of a tenant that the settings name no more, and goes on where it was when it is back', async () => {
      const theirs = await file('bystander', 'own', plainAnswers);
      await say('bystander', 'elsewhere', `follow ${written(theirs)}`);
      await stage.settle();
      await stage.restart('bystander');
      const heldFrom = stage.face.sent.length;
      await acts.fill('assessor', 'triage', 'acknowledge', theirs);
      for (const { text } of [planted.held, planted.heldToo]) await write(theirs, text);
      await stage.settle();
      assert.ok(
        stage.face.sent.slice(heldFrom).some(({ to }) => isPlace(to, 'triage')),
        'the assessors go on',
      );
      assert.deepEqual(stage.face.sent.slice(heldFrom).filter(isTold), []);
      const backFrom = stage.face.sent.length;
      await stage.restart();
      const told = () => stage.face.sent.slice(backFrom).filter(isTold);
      const toldInPrivate = () =>
        JSON.stringify(
          told()
            .filter(({ to }) => 'person' in to)
            .map(({ shown }) => shown),
        );
      await until(() => toldInPrivate().includes(planted.heldToo.text), 'what was held to be told');
      await stage.settle();
      const [first, then] = [planted.held, planted.heldToo].map(({ text }) => toldInPrivate().indexOf(text)) as [number, number];
      assert.ok(first >= 0 && first < then, 'all of it, in order');
      assert.ok(
        told().some(({ to }) => isPlace(to, 'elsewhere')),
        'also where they brought it',
      );
      await say('bystander', 'elsewhere', `unfollow ${written(theirs)}`);
    });

    for (const who of outsiders) {
      it(`answers the ${who} alike for foreign and unknown numbers, by every command and button, everywhere`, async () => {
        const before = await documentsOf([main, foreignDraft]);
        for (const [where, surface] of spots) {
          await everything(who, where, surface, acts.target(who, main, foreignDraft), 'other');
          const foreign = acts.target(who, main, foreignDraft);
          const unknown = acts.target(who, unknownNumber(), unknownNumber());
          const answers = [];
          for (const target of [foreign, unknown]) {
            const answered = await everything(who, where, surface, target, 'by number');
            answers.push(answered.map((sent) => withoutNumbers(sent, target)).toSorted());
          }
          assert.ok((answers[0]?.length ?? 0) > 20, 'it was asked');
          assert.deepEqual(answers[0], answers[1], `${who} in ${where}, ${surface}`);
        }
        assert.ok(before.size > 2, 'there is something that could change');
        assert.deepEqual(await documentsOf([main, foreignDraft]), before, 'nothing of it is otherwise than it was');
      });
    }

    for (const who of insiders) {
      it(`answers the ${who} by every command and button, everywhere`, async () => {
        for (const [where, surface] of spots) {
          const ticket = await file('filer', 'own');
          for (const place of ['neutral', 'summary'] as const) await say('filer', place, `follow ${written(ticket)}`);
          const draft = who === 'filer' ? await acts.begin('filer', 'own') : { number: foreignDraft, rev: 0 };
          await everything(who, where, surface, acts.target(who, ticket, draft.number, draft.rev), 'all');
        }
        await stage.settle();
      });
    }

    it('lets those who may do each of it: what outsiders are refused is refused to them alone', () => {
      const kinds = new Set(insiders.flatMap((who) => [...(controls.get(who)?.keys() ?? [])]));
      process.stdout.write(`      ${refused} presses and commands of outsiders, ${kinds.size} kinds of them by insiders\n`);
      assert.deepEqual(new Set(insiders.flatMap((who) => allowedTo(who))), kinds);
    });

    it('lets the assessor of the filer’s organisation do to the tickets of others what any assessor may', async () => {
      for (const [where, surface] of spots) {
        const ticket = await file('second', 'own', secondAnswers);
        await everything('conflicted', where, surface, acts.target('conflicted', ticket, foreignDraft), 'all');
      }
      await stage.settle();
      const [byAssessor, byConflicted] = [allowedTo('assessor'), allowedTo('conflicted')];
      assert.ok(byAssessor.length > 20, byAssessor.join());
      assert.deepEqual(
        byAssessor.filter((kind) => !byConflicted.includes(kind)),
        [],
      );
    });

    it('takes whatever else comes in, from everybody everywhere', async () => {
      for (const who of [...outsiders, ...insiders])
        for (const [where] of spots) for (const kind of Object.values(waysIn)) await kind(who, where);
      await press('lead', 'triage', { do: 'read', number: main, page: 1 });
      await acts.fill('assessor', 'triage', 'close', main);
      await stage.settle();
      for (const who of outsiders) await say(who, 'own', `status ${written(main)}`);
      await stage.settle();
      await stage.stop();
    });

    it('has happened: every kind of event, with all that was planted in it', async () => {
      const events = (await stage.tickets(numbers)).flatMap(({ events: history }) => history);
      for (const [kind, names] of Object.entries(eventRows)) {
        const bodies = JSON.stringify(events.filter((event) => event.kind === kind).map(({ body }) => body));
        assert.notEqual(bodies, '[]', `expected ${kind} to have happened`);
        for (const name of names) assert.ok(bodies.includes(planted[name].text), `expected ${name} in ${kind}`);
      }
    });

    it('shows each planted text to those who may read it, so that the scan can find it', () => {
      for (const [name, { text, readers }] of Object.entries<Planted>(planted)) {
        // What others tried is shown back to them in the rarer spots alone.
        if (readers.length === 0 || (name === 'attempt' && !spots.some(([where]) => where === 'group'))) continue;
        assert.ok(
          readers.some((reader) => wasShown(reader, text)),
          `expected ${name} to be shown to somebody`,
        );
      }
    });

    it('shows nobody what they may not read, in any post, edit, notification, button or dialog', () => {
      assert.ok(stage.face.sent.length > 3_000, `${stage.face.sent.length}`);
      assert.deepEqual(stage.face.sent.flatMap(leaksIn).slice(0, 5), []);
    });

    it('shows places nothing but what the filer lets each of them see', () => {
      const { platform } = stage;
      const toShown: Platform['toShown'] = (view) => platform.toShown(view);
      const allowed = { neutral: placeLeaves(toShown, numbers, 'neutral'), summary: placeLeaves(toShown, numbers, 'summary') };
      const spoken = new Set<Where>(['neutral', 'summary', 'elsewhere', 'dying', ...spots.map(([where]) => where)]);
      for (const place of places) {
        if (place === 'triage' || !spoken.has(place)) continue;
        const shown = stage.face.sent.filter(({ to }) => isPlace(to, place)).map((sent) => sent.shown);
        assert.ok(shown.length > 0, place);
        const strangers = shown.flatMap((one) => strangersIn(one, allowed[place === 'summary' ? 'summary' : 'neutral']));
        assert.deepEqual([...new Set(strangers)], [], place);
      }
    });

    it('logs nothing that a person wrote, nor anybody by name', () => {
      assert.ok(stage.logged.split('\n').length > 3_000);
      assert.deepEqual(leaksInText(stage.logged), []);
      assert.doesNotMatch(stage.logged, /private-view-in-place|turn-failed|"level":"fatal"/);
    });

    /** Every command and button on a target; `by number`: those that name it, `other`: those that do not. Answers what came of them. */
    async function everything(
      who: Persona,
      where: Where,
      surface: Surface,
      target: Target,
      which: 'all' | 'by number' | 'other',
    ): Promise<readonly Sent[]> {
      const names = (said: unknown) =>
        [target.ticket, target.draft].some((number) => [number, written(number)].some((form) => JSON.stringify(said).includes(form)));
      const isMeant = (said: unknown) => which === 'all' || names(said) === (which === 'by number');
      const before = stage.face.sent.length;
      if (surface === 'message') {
        for (const { name } of commands) {
          for (const rest of commandRows[name](target)) if (isMeant(rest)) note(target, name, await say(who, where, `${name} ${rest}`));
        }
        if (where === 'own' && which !== 'other')
          await say(who, where, `what about ${written(target.ticket)} and ${target.words('reply')}`);
      }
      for (const [action, inputs = {}] of pressesOf(target)) {
        if (!isMeant([action, inputs])) continue;
        const kind = 'command' in action ? `${action.do} ${action.command}` : action.do;
        note(target, kind, await stage.face.press(who, where, action, inputs, surface));
      }
      await stage.settle();
      return stage.face.sent.slice(before).filter(({ to }) => isAt(to, who, where));
    }

    /** Counts what outsiders try, and keeps of what others try whether any of it was answered otherwise than to outsiders. */
    function note({ who, ticket }: Target, kind: string, { sent }: Answered): void {
      if ((outsiders as readonly Persona[]).includes(who) && !ofSecond.has(ticket)) refused += 1;
      else {
        const own = controls.get(who) ?? new Map<string, boolean>();
        controls.set(who, own);
        own.set(kind, own.get(kind) === true || sent.some(({ shown }) => !/No such ticket/.test(JSON.stringify(shown) ?? '')));
      }
    }

    function allowedTo(who: Persona): readonly string[] {
      return [...(controls.get(who) ?? [])].flatMap(([kind, isAllowed]) => (isAllowed ? [kind] : []));
    }

    /** The files about tickets or drafts, by their names. */
    async function documentsOf(of: readonly string[]): Promise<ReadonlyMap<string, string>> {
      await stage.settle();
      const files = [...(await readTree(stage.folder))].filter(([name]) => of.some((number) => name.includes(number)));
      return new Map(files.map(([name, bytes]) => [name, bytes.toString('base64')]));
    }

    function wasShown(reader: string, text: string): boolean {
      return stage.face.sent.some(
        ({ to, wire }) => ('person' in to ? to.person : to.place) === reader && JSON.stringify(wire).includes(text),
      );
    }

    /** What the filer and places can see of the ticket, as one text. */
    async function publicTraces(): Promise<string> {
      const answered: Answered[] = [];
      for (const action of [{ do: 'ticket', number: main }, { do: 'update', number: main, seq: 1 }, { do: 'list' }] as const) {
        answered.push(await press('filer', 'neutral', action));
      }
      answered.push(await press('filer', 'neutral', { do: 'form', command: 'reply', number: main, seq: 1 }));
      answered.push(await press('filer', 'neutral', { do: 'command', text: `status ${written(main)}` }));
      for (const place of ['neutral', 'summary'] as const) answered.push(await say('filer', place, `status ${written(main)}`));
      const traces = answered.flatMap(({ sent }) => sent).flatMap(({ shown }) => leavesOf(shown).filter(({ under }) => under !== 'nonce'));
      // In a value that is JSON itself the nonce stands in the middle, and the names of forms are made of it.
      return JSON.stringify(traces)
        .replaceAll(/\\"nonce\\":\\"[\w-]+\\"/g, '')
        .replaceAll(/"block_id","leaf":"[\w-]{12}:/g, '"block_id","leaf":"');
    }

    async function seqOnCards(): Promise<number> {
      const { buttons } = await press('filer', 'neutral', { do: 'ticket', number: main });
      const seqs = buttons.flatMap((button) => ('seq' in button ? [button.seq] : []));
      assert.equal(new Set(seqs).size, 1);
      return seqs[0] ?? 0;
    }

    /** Everything that comes in besides commands and buttons that can be read; a new way asks for its row here. */
    const waysIn: { readonly [K in TurnInput['kind']]: (who: Persona, where: Where) => Promise<unknown> } = {
      command: (who, where) => say(who, where, wordsOf(who)('reply')),
      typed: (who, where) => say(who, where, `${wordsOf(who)('reply')} of SEC-7K3M`),
      'thread-text': (who, where) => say(who, where, wordsOf(who)('reply'), false),
      press: (who, where) => stage.face.press(who, where, { do: 'drop' }, {}, 'message'),
      unreadable: (who, where) => stage.face.forge(who, where, where === 'own' ? 'message' : 'dialog'),
      files: (who, where) => stage.face.drop(who, where),
      arrival: (who, where) => stage.face.comeAndGo(who, where),
      // Said by no platform that knows its people: what it is answered says nothing of anybody.
      unplaced: async () => undefined,
      // What it is answered says nothing of anybody.
      edited: async () => undefined,
      // Teams has neither; what they show is for one person alone.
      shortcut: async () => undefined,
      home: async () => undefined,
      departure: (who, where) => stage.face.forge(who, where, 'message'),
    };
  });
}

function unknownNumber(): string {
  return mintNumber(crypto.getRandomValues(new Uint8Array(8)));
}
