import { expect, it } from 'vitest'
import type { ProposalTerms } from '#shared/contract/room'
import { recordUrl } from '../../../miniprogram/modules/mediation-room/pages/room/record-url'
import { cardsFromTerms, cardToClause } from '../../../miniprogram/officer/agreement/cards'

const today = '2026-11-24'
const clausesFromTerms = (terms: ProposalTerms) => cardsFromTerms(terms, today).map(cardToClause)

it.each<[string, ProposalTerms, object[]]>([
  [
    'money by its day',
    { remedies: ['refund'], amountFen: 1000, by: '2026-12-05' },
    [{ kind: 'refund', amount: 1000, by: '2026-12-05', way: 'wechat' }],
  ],
  [
    'one sum is one clause’s: how it is shared the officer asks',
    { remedies: ['refund', 'compensation'], amountFen: 3000, by: '2026-12-05' },
    [
      { kind: 'refund', amount: 3000 },
      { kind: 'compensation', amount: 0 },
    ],
  ],
  [
    'what was noted is what is done',
    { remedies: ['repair', 'apology'], amountFen: 0, by: '2026-12-05', note: '换一块屏幕' },
    [
      { kind: 'repair', what: '换一块屏幕', by: '2026-12-05' },
      { kind: 'apology', manner: 'oral', by: '2026-12-05' },
    ],
  ],
  [
    'what no clause says is left to the officer',
    { remedies: ['other'], amountFen: 0, by: '2026-12-05' },
    [],
  ],
])('%s', (_, terms, clauses) => expect(clausesFromTerms(terms)).toMatchObject(clauses))

it('what was agreed for a day goes to the agreement, what is done at once to the record', () => {
  const terms: ProposalTerms = {
    remedies: ['refund', 'repair'],
    amountFen: 1000,
    note: '一百元以内，换 A&B',
  }

  expect(recordUrl('c1', terms)).toBe(
    '/officer/settle/settle?id=c1&remedies=refund,repair&fen=1000&online=1',
  )

  const later = new URL(recordUrl('c1', { ...terms, by: '2026-12-05' }), 'https://x')
  expect(later.pathname).toBe('/officer/agreement/agreement')
  expect(Object.fromEntries(later.searchParams)).toEqual({
    id: 'c1',
    remedies: 'refund,repair',
    fen: '1000',
    by: '2026-12-05',
    note: '一百元以内，换 A&B',
  })
})
