import assert from 'node:assert/strict';
import { toMeta, toMetaPlace } from '../../../../src/channels/slack/listeners/meta-place.js';
import { chatOf, placeOf } from '../../../../src/channels/slack/listeners/source.js';
import { readMeta } from '../../../../src/channels/slack/render/modal.js';
import type { Place } from '../../../../src/ports/place.js';

const paula = { team: 'T1', home: 'T1', user: 'U1' };
const ts = '1700000000.000100';
const again = (place: Place, source = paula) => toMetaPlace(readMeta(JSON.stringify(toMeta(place))) ?? assert.fail(), source);

describe('the place of a modal', () => {
  it('is where it was opened: the thread of a ticket too, so that what is pressed there concerns that thread', () => {
    const thread = placeOf(paula, { channel: 'C1', kind: 'channel', ts });
    const group = placeOf(paula, { channel: 'G1', kind: 'group' });
    assert.deepEqual([again(thread), again(group), again(chatOf(paula))], [thread, group, chatOf(paula)]);
  });

  it('keeps nothing of a thread in a person’s chat, for what is begun there begins anew', () => {
    assert.deepEqual(again(chatOf(paula, `D1/${ts}`)), chatOf(paula));
  });

  it('is none of another workspace, nor another person’s chat', () => {
    const elsewhere = { ...paula, team: 'T2' };
    assert.equal(again(placeOf(elsewhere, { channel: 'C1', kind: 'channel' })), undefined);
    assert.equal(again(chatOf(elsewhere)), undefined);
    assert.equal(again(chatOf({ team: 'T1', user: 'U2' })), undefined);
  });

  it('is none where a channel is called a person’s own, for then it would be told what only that person may know', () => {
    assert.equal(toMetaPlace({ place: { kind: 'personal', address: 'T1/C1' } }, paula), undefined);
    assert.equal(toMetaPlace({ place: { kind: 'channel', address: 'T1/U1' } }, paula)?.kind, 'personal');
    assert.equal(toMetaPlace({ place: { kind: 'channel', address: '../C1' } }, paula), undefined);
  });
});
