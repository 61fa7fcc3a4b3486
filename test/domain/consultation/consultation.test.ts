import { describe, expect, it } from 'vitest'
import {
  hindrance,
  isWaiting,
  mostSaid,
  mostUnanswered,
} from '../../../cloudfunctions/_domain/consultation/consultation'

const asks = (count: number) => Array.from({ length: count }, (_, at) => ({ at }))
const answer = { at: 99, by: 's1' }

describe('a consultation', () => {
  it.each([
    ['one question', asks(1), undefined, undefined],
    ['a few before an answer', asks(mostUnanswered - 1), undefined, undefined],
    ['too many before an answer', asks(mostUnanswered), undefined, 'wait'],
    ['as many again after an answer', [...asks(mostUnanswered), answer], undefined, undefined],
    ['staff may answer whatever was asked', asks(mostUnanswered), 's1', undefined],
    ['it is full for both', Array.from({ length: mostSaid }, () => answer), 's1', 'full'],
    ['full goes before waiting', asks(mostSaid), undefined, 'full'],
  ] as const)('%s', (_, said, by, expected) => expect(hindrance([...said], by)).toBe(expected))

  it.each([
    [[], false],
    [asks(1), true],
    [[...asks(1), answer], false],
    [[...asks(1), answer, ...asks(1)], true],
  ])('waits for the staff after the last question: %#', (said, expected) => expect(isWaiting(said)).toBe(expected))
})
