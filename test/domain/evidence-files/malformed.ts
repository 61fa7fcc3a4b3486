import { type EvidenceKind, evidenceKinds } from '#shared/vocabulary/evidence'
import { jpeg, png } from '../../actions/evidence/photos'
import { aacOf, movie, mp3Of, pdf, wavOf } from './samples'

const whole: [EvidenceKind, Uint8Array][] = [
  ['photo', jpeg],
  ['photo', png],
  ['video', movie({ seconds: 2 })],
  ['audio', mp3Of(3)],
  ['audio', aacOf(3)],
  ['audio', wavOf(4000)],
  ['file', pdf()],
]
const heads = ['<html>', 'PK\x03\x04', 'MZ\x90', 'GIF89a', '#!/bin/sh', 'Rar!\x1a\x07']

/**
 * Files that are wrong for certain: a head that lies, a length that lies, a kind that lies, noise.
 * One seed gives the same ones each time.
 */
export function* malformedFiles(seed: number): Generator<[EvidenceKind, Buffer]> {
  const random = (below: number) => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((seed / 2 ** 32) * below)
  }

  const pick = <Item>(items: readonly Item[]): Item => items[random(items.length)] as Item
  const noise = () => Buffer.from(Array.from({ length: 1 + random(300) }, () => random(32)))
  const cut = (bytes: Uint8Array, least: number, more: number) =>
    Buffer.from(bytes.subarray(0, least + random(more)))

  const ways: ((kind: EvidenceKind, bytes: Uint8Array) => [EvidenceKind, Buffer])[] = [
    (kind, bytes) => [
      pick(evidenceKinds.codes.filter((other) => other !== kind)),
      Buffer.from(bytes),
    ],
    (kind, bytes) => [kind, Buffer.concat([Buffer.alloc(1 + random(8), random(31)), bytes])],
    (kind) => [kind, noise()],
    (kind) => [kind, Buffer.from(pick(heads) + 'x'.repeat(random(99)), 'latin1')],
    () => ['photo', cut(jpeg, 4, 100)],
    () => ['video', cut(movie({ seconds: 2 }), 8, 150)],
    () => ['file', Buffer.from(pdf(random(40) + 1))],
    () => ['audio', cut(wavOf(4000), 44, 3000)],
  ]
  while (true) yield pick(ways)(...pick(whole))
}
