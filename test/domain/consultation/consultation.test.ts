import { describe, expect, it } from 'vitest'
import { AppError } from '#shared/errors'
import {
  consultationDecider,
  isWaiting,
  type Message,
  maxMessages,
  maxUnanswered,
} from '../../../cloudfunctions/_domain/consultation/consultation'
import { applyEvents } from '../../../cloudfunctions/_domain/decider'

type Command = Parameters<typeof consultationDecider.decide>[1]
const text = 'ab'.repeat(32)
const questions = (count: number) => Array.from({ length: count }, (_, at) => ({ at, text }))
const answer = { at: 99, text, by: 's1' }

describe('a consultation', () => {
  it.each([
    ['one question', questions(1), undefined, undefined],
    ['a few before an answer', questions(maxUnanswered - 1), undefined, undefined],
    ['too many before an answer', questions(maxUnanswered), undefined, 'CONSULTATION_WAITS'],
    ['as many again after an answer', [...questions(maxUnanswered), answer], undefined, undefined],
    ['staff may answer whatever was asked', questions(maxUnanswered), 's1', undefined],
    [
      'it is full for both',
      Array.from({ length: maxMessages }, () => answer),
      's1',
      'CONSULTATION_FULL',
    ],
    ['full goes before waiting', questions(maxMessages), undefined, 'CONSULTATION_FULL'],
  ] as const)('%s', (_, before, by, expected) => {
    const said: Message[] = [...before]
    const type: 'ask' | 'answer' = by === undefined ? 'ask' : 'answer'

    const decide = () => consultationDecider.decide({ said }, { type, text } as Command, {})

    if (expected) return expect(decide).toThrow(new AppError(expected))
    const moment = {
      at: 100,
      by:
        by === undefined ? { role: 'consumer' as const } : { role: 'dispatcher' as const, ref: by },
    }
    const after = applyEvents(consultationDecider, { said }, decide(), moment)

    expect(after.said).toEqual([...said, { at: 100, text, ...(by !== undefined && { by }) }])
  })

  it('is forgotten as a whole', () => {
    expect(consultationDecider.decide({ said: questions(1) }, { type: 'forget' }, {})).toEqual([
      { type: 'consultation.forgotten', data: {} },
    ])
  })

  it.each([
    [[], false],
    [questions(1), true],
    [[...questions(1), answer], false],
    [[...questions(1), answer, ...questions(1)], true],
  ])('waits for the staff after the last question: %#', (said, expected) =>
    expect(isWaiting({ said: [...said] })).toBe(expected),
  )
})
