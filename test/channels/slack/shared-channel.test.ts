import assert from 'node:assert/strict';
import { answerIncident } from '../../support/slack/filing.js';
import { GatedSlackDesk } from '../../support/slack/gated-desk.js';
import type { SlackPerson } from '../../support/slack/person.js';

const tellsOfTicket = ({ blocks }: { readonly blocks?: unknown }): boolean => JSON.stringify(blocks ?? []).includes('SEC-');

describe('a channel of Slack that two organisations share', () => {
  let desk: GatedSlackDesk;
  let guest: SlackPerson;
  before(async () => {
    desk = await GatedSlackDesk.open();
    guest = desk.client.person('second', 'acme', { homeTeam: desk.slack.teams.beta.id });
  });
  after(() => desk.close());

  const lastTurn = () => desk.turns.at(-1) ?? assert.fail('nobody did anything');

  it('lets somebody of the other one file there, as one of theirs, in the thread they began', async () => {
    const { acme, beta } = desk.slack.teams;
    await guest.mention('new', 'shared');
    await desk.settle();
    const pointer = await guest.message('shared', ({ onlyFor }) => onlyFor === guest.user);
    const opened = desk.slack.until(() => guest.modals > 0 && guest.modal().title === 'New request', 'the first question');
    await pointer.press('Report a security event');
    await opened;
    const modal = guest.modal();
    await answerIncident(modal, 'Zq7 what happened');
    const { place, by } = lastTurn();
    assert.match(place.address, new RegExp(`^${acme.id}/${acme.channels.shared}/\\d`), 'the workspace that has the desk');
    assert.deepEqual(place.thread?.within, `${acme.id}/${acme.channels.shared}`);
    assert.equal(by.identity, `slack:${beta.id}/${guest.user}`);
    await modal.submit();
    assert.equal(modal.title, 'Your ticket is filed');
  });

  it('shows others there no more than the number and the state, and nobody the whole of it', async () => {
    await desk.settle();
    const host = desk.client.person('publisher');
    const told = (await host.messages('shared')).filter(({ onlyFor }) => onlyFor === undefined || onlyFor === host.user);
    assert.ok(told.some((message) => JSON.stringify(message).includes('SEC-')));
    assert.doesNotMatch(JSON.stringify(told), /Zq7|incident/i);
    const line = await host.message('shared', tellsOfTicket);
    await line.press('Read');
    await desk.slack.until(() => host.modals > 0 && host.modal().title === 'No such ticket', 'the answer');
    assert.doesNotMatch(host.modal().text, /Zq7|incident/i);
  });

  it('takes what is pressed in a window as pressed in the thread it was opened from', async () => {
    const line = await guest.message('shared', tellsOfTicket);
    await line.press('Read');
    await desk.settle();
    await guest.modal().press('Reply');
    await desk.settle();
    const { input, place } = lastTurn();
    assert.ok(input.kind === 'press' && input.action.do === 'form', 'the window was pressed');
    assert.equal(place.thread?.root, `${desk.slack.teams.acme.channels.shared}/${line.message.thread_ts}`);
  });
});
