import { describe, expect, it } from 'vitest'
import { maxCopies } from '../../../../cloudfunctions/_modules/redacted-copies/commands'
import { buildHistory, commands, dispatcher, type History, officer } from '../../case-of'
import { errorAndFieldOf } from '../../refused'

const photo = {
  id: 'e1',
  sha256: 'cd'.repeat(32),
  kind: 'photo' as const,
  origin: 'captured' as const,
}
const sound = { ...photo, id: 'e2', kind: 'audio' as const }
const buildHistoryWithPhoto = (): History => buildHistory('settled', { evidence: [photo, sound] })

const buildHistoryWithCopy = (): History => {
  const history = buildHistoryWithPhoto()
  history.do(commands.redact, officer('officer1'))
  return history
}

describe('a copy with parts covered', () => {
  it('points at its original, which stays, and is no evidence', () => {
    const history = buildHistoryWithCopy()
    expect(history.case.evidence).toEqual([photo, sound])
    expect(history.case.copies).toEqual([{ id: 'copy', of: 'e1', boxes: 1, at: history.now }])
    expect(history.events.at(-1)).toMatchObject({
      type: 'evidence.redacted',
      data: { of: 'e1', evidence: [{ id: 'copy', sha256: 'ef'.repeat(32) }] },
    })
  })

  it.each([
    ['of a recording', { of: 'e2' }, 'INVALID_INPUT evidenceId'],
    ['of what is not in the case', { of: 'e9' }, 'INVALID_INPUT evidenceId'],
    [
      'that is a recording',
      { copy: { ...commands.redact.copy, kind: 'audio' as const } },
      'INVALID_INPUT evidenceId',
    ],
    [
      'that is the photo itself',
      { copy: { ...commands.redact.copy, sha256: photo.sha256 } },
      'INVALID_INPUT copy',
    ],
    [
      'that is evidence already',
      { copy: { ...commands.redact.copy, id: 'e1' } },
      'INVALID_INPUT copy',
    ],
  ])('refuses one %s', (_, change, code) => {
    expect(
      errorAndFieldOf(() =>
        buildHistoryWithPhoto().do({ ...commands.redact, ...change }, officer('officer1')),
      ),
    ).toBe(code)
  })

  it('is drawn where there is a photo to cover', () => {
    const heard = buildHistory('settled', { evidence: [sound] })
    expect(
      errorAndFieldOf(() => heard.do({ ...commands.redact, of: 'e2' }, officer('officer1'))),
    ).toBe('WRONG_STATE')
  })

  it('each once, and not more than the bureau publishes', () => {
    const history = buildHistoryWithCopy()
    expect(errorAndFieldOf(() => history.do(commands.redact, officer('officer1')))).toBe(
      'INVALID_INPUT copy',
    )

    for (let count = 1; count < maxCopies; count++)
      history.do(
        { ...commands.redact, copy: { ...commands.redact.copy, id: `copy-${count}` } },
        officer('officer1'),
      )
    const more = { ...commands.redact, copy: { ...commands.redact.copy, id: 'one-more' } }

    expect(errorAndFieldOf(() => history.do(more, officer('officer1')))).toBe('INVALID_INPUT copy')
  })

  it('is looked at once, by the centre', () => {
    const history = buildHistoryWithCopy()
    history.do(commands.review, dispatcher)

    expect(history.case.copies).toMatchObject([{ id: 'copy', publishable: true }])
    for (const id of ['copy', 'other'])
      expect(errorAndFieldOf(() => history.do({ ...commands.review, id }, dispatcher))).toBe(
        'WRONG_STATE',
      )
    expect(
      errorAndFieldOf(() =>
        buildHistoryWithCopy().do({ ...commands.review, id: 'other' }, dispatcher),
      ),
    ).toBe('EVIDENCE_NOT_FOUND copyId')
  })

  it('given one that was looked at, when another is drawn, then that is looked at too', () => {
    const history = buildHistoryWithCopy()
    history.do(commands.review, dispatcher)
    history.do(
      { ...commands.redact, copy: { ...commands.redact.copy, id: 'second' } },
      officer('officer1'),
    )

    expect(errorAndFieldOf(() => history.do(commands.review, dispatcher))).toBe('WRONG_STATE')

    history.do({ ...commands.review, id: 'second', publishable: false }, dispatcher)
    expect(history.case.copies).toMatchObject([
      { id: 'copy', publishable: true },
      { id: 'second', publishable: false },
    ])
  })

  it.each(['unchecked', 'review', 'risky'] as const)(
    '%s by the content check, it goes to the public with a reason alone',
    (content) => {
      expect(
        errorAndFieldOf(() =>
          buildHistoryWithCopy().do({ ...commands.review, content }, dispatcher),
        ),
      ).toBe('INVALID_INPUT note')

      const copyHistory = buildHistoryWithCopy()
      copyHistory.do({ ...commands.review, content, publishable: false }, dispatcher)

      expect(copyHistory.case.copies).toMatchObject([{ publishable: false }])

      const shown = buildHistoryWithCopy()
      shown.do({ ...commands.review, content, note: 'ab'.repeat(32) }, dispatcher)

      expect(shown.case.copies).toMatchObject([{ publishable: true }])
      expect(shown.events.at(-1)?.data).toMatchObject({ content, note: 'ab'.repeat(32) })
    },
  )
})
