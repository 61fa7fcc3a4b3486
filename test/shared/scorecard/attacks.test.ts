import { describe, expect, it } from 'vitest'
import { known, stars } from '../../bench/gaming'

/** How far an attack moves the mean stars of the shops that it is tried on. */
function moved(name: string): number {
  const [before, after] = stars(known.find((one) => one.name === name)!, 100)
  return (after.mean ?? Number.NaN) - (before.mean ?? 0)
}

describe('attacks move the stars by a bounded amount', () => {
  it.each([
    ['own ratings of a bad shop', 0, 0.1],
    ['re-registration and own ratings', 0, 0.5],
    ['the same, linked by a person', -0.1, 0.1],
    ['own ratings of a shop with customers', 0, 0.1],
    ["a rival's proven complaint, unanswered", -0.1, 0],
    ['brigading by place', -0.1, 0],
    ['the same for a year', -0.2, 0],
    ['planted old complaints, settled', -0.1, 0],
    ['thirty guests one by one', -0.1, 0],
    ['a split into three licences', -0.1, 0.1],
  ])('%s: between %d and %d', (name, least, most) => {
    const stars = moved(name)
    expect(stars).toBeGreaterThanOrEqual(least)
    expect(stars).toBeLessThanOrEqual(most)
  })

  it('mending lifts a bad shop by more than twice what a new licence with ratings of one’s own does', () => {
    const mending = moved('for comparison: mending')
    expect(mending).toBeGreaterThan(0.5)
    expect(mending).toBeGreaterThan(2 * moved('re-registration and own ratings'))
  })

  it('paying for withdrawals gains no more than settling in the open', () => {
    const open = moved('for comparison: settling them')
    expect(moved('withdrawal after private payment')).toBe(open)
  })

  it('a shop without customers gets no more than the three stars that every shop begins with', () => {
    expect(moved('a new shop to four stars')).toBeLessThanOrEqual(3)
  })
})
