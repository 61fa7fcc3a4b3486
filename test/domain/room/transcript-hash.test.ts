import { expect, it } from 'vitest'
import { genesisHash } from '#shared/proof/chain'
import {
  type ChainedMessage,
  messageHash,
} from '../../../cloudfunctions/_rules/mediation-room/transcript'
import { verifyTranscript } from './verify-transcript'

const messages: ChainedMessage[] = []
for (let seq = 1; seq <= 3; seq++) {
  const content = {
    caseId: 'c1',
    seq,
    type: 'said',
    at: seq,
    by: { role: 'officer', ref: 'officer1' },
    data: { text: 'ab' },
  }
  const prev = messages.at(-1)?.hash ?? genesisHash
  messages.push({ ...content, prev, hash: messageHash(prev, content) })
}
const head = messages[2]!.hash
const changeSecondMessage = (change: Partial<ChainedMessage>) =>
  messages.map((one) => (one.seq === 2 ? { ...one, ...change } : one))

it.each<[given: string, ChainedMessage[], first: number | undefined]>([
  ['the whole', messages, undefined],
  ['one with other data', changeSecondMessage({ data: { text: 'cd' } }), 2],
  ['one with another hash', changeSecondMessage({ hash: genesisHash }), 2],
  ['one with another link alone', changeSecondMessage({ prev: genesisHash }), 2],
  ['one with another number alone', changeSecondMessage({ seq: 5 }), 2],
  ['one left out', messages.filter(({ seq }) => seq !== 2), 2],
  ['the end cut off', messages.slice(0, 2), 3],
  ['nothing', [], 1],
])('given %s, then the first that is wrong is %s', (_, given, first) => {
  expect(verifyTranscript(given, head)).toBe(first)
})
