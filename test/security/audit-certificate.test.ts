import { expect, it } from 'vitest'
import { bodyHash } from '#shared/proof/hash'
import { checkSnapshot, deriveSnapshot } from '../../scripts/audit/snapshots'
import type { RecordSource } from '../../scripts/audit/source'

const certified = { number: 'YHX-20261124-AAAAAA', level: { stars: 3 } }
const events = [
  {
    _id: 'm-shop:1',
    caseId: 'm-shop',
    seq: 1,
    version: 1,
    hash: 'h',
    at: Date.parse('2026-11-24'),
    type: 'certificate.issued',
    data: { number: certified.number, digest: bodyHash(certified) },
  },
]
const head = { ...deriveSnapshot(events), version: 1 }

const source = (said: object | undefined) =>
  ({
    one: (collection: string) =>
      collection === 'scorecards' ? head : said && { _id: certified.number, certified: said },
  }) as unknown as RecordSource

it.each([
  ['as it was issued', certified, undefined],
  ['a star more', { ...certified, level: { stars: 4 } }, 'certificates/YHX-20261124-AAAAAA'],
  ['removed', undefined, 'certificates/YHX-20261124-AAAAAA'],
])('the audit of a certificate: %s', (_, said, bad) => {
  const audit = () => checkSnapshot(source(said), events)
  if (bad) expect(audit).toThrow(bad)
  else expect(audit).not.toThrow()
})
