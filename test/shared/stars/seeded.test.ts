import { expect, it } from 'vitest'
import { bookOf } from '../../../cloudfunctions/_domain/scorecard/replay'
import { verifyChain } from '../../../miniprogram/shared/seal/chain'
import { agrees } from '../../../miniprogram/shared/stars/taken'
import { books } from '../../../scripts/seed/books'
import { work } from './second/formula'

const { books: docs, events } = books(Date.UTC(2026, 10, 24, 2)) as any

it('the second implementation works every seeded shop from its events, and agrees to the last digit', () => {
  expect(docs.length).toBeGreaterThanOrEqual(25)
  const stars = new Set<number | undefined>()
  for (const { _id, book, hash } of docs) {
    const own = events.filter(({ caseId }: any) => caseId === `m-${_id}`)
    expect(verifyChain(own, hash)).toBeUndefined()
    expect(JSON.parse(JSON.stringify(bookOf(own)))).toEqual(book)
    const inputs = own.filter(({ type }: any) => type === 'input.added').map(({ data }: any) => data.input)
    const { index, parts, sample, band, stars: given, day } = book.shown.evaluation
    expect(work(inputs, book.shown.shop, day, book.shown.previous)).toEqual({
      index,
      parts,
      sample,
      band,
      stars: given,
    })
    expect(agrees(book.shown)).toBe(true)
    stars.add(given)
  }
  expect(stars.size).toBeGreaterThanOrEqual(3)
})
