import * as fc from 'fast-check'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { type FileFacts, fileFactRows } from '#shared/evidence/file-facts'
import type { EvidenceKind } from '#shared/vocabulary/evidence'
import { examineFile } from '../../../cloudfunctions/_rules/evidence-files/examine'
import { sourceOfBytes } from '../../../cloudfunctions/_rules/evidence-files/source'
import { aacOf, amrOf, joined, jpeg, movie, mp3Of, pdf, png, wavOf } from './samples'

const examine = (bytes: Uint8Array, kind: EvidenceKind) => {
  const judged = examineFile(sourceOfBytes(bytes), kind)
  return judged.ok ? judged.file : judged.problem
}

const secondsOf = (judged: ReturnType<typeof examine>) =>
  typeof judged === 'string' ? Number.NaN : (judged.fileFacts.seconds ?? Number.NaN)

const whole: [string, Uint8Array, EvidenceKind, object][] = [
  ['a photo', jpeg(4, 3), 'photo', { mime: 'image/jpeg', width: 4, height: 3 }],
  [
    'a film',
    movie({ seconds: 12.5 }),
    'video',
    { mime: 'video/mp4', fileFacts: { seconds: 12.5 } },
  ],
  [
    'a film with its index behind',
    movie({ seconds: 3, indexLast: true }),
    'video',
    { fileFacts: { seconds: 3 } },
  ],
  [
    'a film with a 64-bit length',
    movie({ seconds: 3, wide: true }),
    'video',
    { fileFacts: { seconds: 3 } },
  ],
  [
    'a film of an iPhone',
    movie({ brand: 'qt  ', seconds: 3 }),
    'video',
    { mime: 'video/quicktime' },
  ],
  ['a film that was never given its length', movie({ seconds: 0 }), 'video', { mime: 'video/mp4' }],
  [
    'a recording in MP4',
    movie({ track: 'soun', seconds: 7 }),
    'audio',
    { mime: 'audio/mp4', fileFacts: { seconds: 7 } },
  ],
  [
    'an M4A',
    movie({ brand: 'M4A ', track: 'soun', seconds: 7 }),
    'audio',
    { mime: 'audio/mp4', fileFacts: { seconds: 7 } },
  ],
  ['an MP3', mp3Of(50), 'audio', { mime: 'audio/mpeg', fileFacts: { seconds: 1.3 } }],
  [
    'an MP3 with a tag before and one behind',
    joined(
      'ID3',
      [4, 0, 0, 0, 0, 0, 20],
      new Uint8Array(20),
      mp3Of(50),
      'TAG',
      new Uint8Array(5000),
    ),
    'audio',
    { fileFacts: { seconds: 1.3 } },
  ],
  ['an AAC', aacOf(100), 'audio', { mime: 'audio/aac', fileFacts: { seconds: 2.3 } }],
  [
    'an AMR',
    amrOf('#!AMR\n', 0x3c, 31, 100),
    'audio',
    { mime: 'audio/amr', fileFacts: { seconds: 2 } },
  ],
  ['a wide AMR', amrOf('#!AMR-WB\n', 0x44, 60, 100), 'audio', { fileFacts: { seconds: 2 } }],
  ['a WAV', wavOf(16_000), 'audio', { mime: 'audio/wav', fileFacts: { seconds: 1 } }],
  ['a PDF', pdf(), 'file', { mime: 'application/pdf' }],
]

describe('a whole file', () => {
  it.each(whole)('%s', (_, bytes, kind, facts) => {
    expect(examine(bytes, kind)).toMatchObject({ kind, ...facts })
  })

  it.each(whole)('%s is not taken as another kind', (_, bytes, kind) => {
    for (const other of (['photo', 'video', 'audio', 'file'] as const).filter(
      (each) => each !== kind,
    ))
      expect(examine(bytes, other)).toBe('other_kind')
  })

  it.each(whole)('%s cut short at every tenth is broken or nothing known', (_, bytes, kind) => {
    // What a recorder was writing when it was stopped is no damage: sound may miss a frame at its
    // end.
    for (let tenth = 1; tenth < 10; tenth++) {
      const cut = examine(bytes.subarray(0, Math.floor((bytes.length * tenth) / 10)), kind)
      if (kind === 'audio' && typeof cut !== 'string')
        expect(secondsOf(cut)).toBeLessThan(secondsOf(examine(bytes, kind)) + 0.1)
      else expect(cut).toMatch(/^(broken|unknown_type)$/)
    }
  })
})

describe('what only calls itself so', () => {
  it.each<[string, Uint8Array, EvidenceKind]>([
    ['a film without an index', joined(movie({ seconds: 3 }).subarray(0, 24)), 'video'],
    ['a film without pictures or sound', movie({ track: 'hint', seconds: 3 }), 'video'],
    ['a film without media', movie({ seconds: 3, media: false }), 'video'],
    ['a film with something behind it', joined(movie({ seconds: 3 }), [1, 2, 3]), 'video'],
    [
      'an MP3 that goes on as something else',
      joined(mp3Of(3), new Uint8Array(9000).fill(7)),
      'audio',
    ],
    ['a tag and no sound', joined('ID3', [4, 0, 0, 0, 0, 0, 0], new Uint8Array(500)), 'audio'],
    ['an AMR of no frame', joined('#!AMR\n', [0x64]), 'audio'],
    ['a WAV that promises more than there is', wavOf(16_000).subarray(0, 900), 'audio'],
    ['a PDF without an end', pdf().subarray(0, -8), 'file'],
    ['a PDF whose table is elsewhere', pdf(3), 'file'],
    ['a PDF whose table lies beyond its end', pdf(999_999), 'file'],
  ])('%s is broken', (_, bytes, kind) => {
    expect(examine(bytes, kind)).toBe('broken')
  })

  it('nothing is empty', () => {
    expect(examine(new Uint8Array(), 'photo')).toBe('empty')
  })

  it('sound in a film’s clothes has the limits of sound', () => {
    const bytes = movie({ track: 'soun', seconds: 7, mediaBytes: 20 * 1024 * 1024 })
    expect(examine(bytes, 'audio')).toBe('too_large')
  })

  it('random damage never throws and never hangs', () => {
    const samples = whole.map(([, bytes, kind]) => [bytes, kind] as const)
    fc.assert(
      fc.property(
        fc.constantFrom(...samples, [png(2, 2), 'photo'] as const),
        fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 20 }),
        ([bytes, kind], damages) => {
          const damaged = bytes.slice()
          for (const [at, value] of damages) damaged[at % damaged.length] = value
          const judged = examine(damaged, kind)
          expect(['string', 'object']).toContain(typeof judged)
          if (typeof judged === 'string') return
          for (const [name, value] of Object.entries(judged.fileFacts))
            if (value !== undefined) v.parse(fileFactRows[name as keyof FileFacts].schema, value)
        },
      ),
      { numRuns: 500 },
    )
  })
})
