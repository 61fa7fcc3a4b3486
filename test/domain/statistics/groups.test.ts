import { expect, it } from 'vitest'
import {
  type CountedGroup,
  exposesPerson,
  type Member,
} from '../../../cloudfunctions/_domain/statistics/groups'

/**
 * Cases by what was said in them (y, n; another letter is a person who was not asked), each of
 * another person.
 */
const casesOf = (said: string, person = (at: number) => `p${at}`): Member[] =>
  [...said].map((one, at) => ({
    person: person(at),
    ...('yn'.includes(one) && { said: Number(one === 'y') }),
    values: {} as Member['values'],
  }))

/** A group by the cases that are in it: `110` for the first two of three. */
const groups = (...of: string[]): CountedGroup[] =>
  of.map((bits) => ({ by: 'all', of: '', memberFlags: Uint8Array.from(bits, Number), persons: 0 }))

it.each<[string, said: string, told: string[], fresh: string[], boolean]>([
  ['four persons', '----', [], ['1111'], true],
  ['five', '-----', [], ['11111'], false],
  ['five of one mind', 'yyyyy', [], ['11111'], true],
  ['five of both', 'yynyy', [], ['11111'], false],
  ['six of one mind, the seventh of the other', 'yyyyyyn', [], ['1111111'], false],
  ['five of one mind with one who was not asked', 'yyyy-', [], ['11111'], false],
  ['nobody', 'yyy', [], ['000'], false],
  ['nothing fresh', 'yyy', ['111'], [], false],
  ['the same twice', 'yynyn', ['11111'], ['11111'], false],
  ['all but four', '---------', ['111111111'], ['111110000'], true],
  ['all but five', '----------', ['1111111111'], ['1111100000'], false],
  ['four more than were told', '---------', ['111110000'], ['111111111'], true],
  ['who are in one only said the opposite', 'ynynnnnyyy', ['1111111000'], ['1111000111'], true],
  ['who are in one only said the same', 'ynynnnnnnn', ['1111111000'], ['1111000111'], false],
])('%s', (_, said, earlierGroups, fresh, exposed) => {
  expect(exposesPerson(casesOf(said), groups(...earlierGroups), groups(...fresh))).toBe(exposed)
})

it.each([
  [4, true],
  [5, false],
])(
  'given a whole with %i persons more than two of its parts, then the last of the three exposes: %s',
  (more, is) => {
    const group = (from: number, to: number) =>
      groups('0'.repeat(from).padEnd(to, '1').padEnd(15, '0'))[0]!

    const one = group(0, 5)
    const other = group(5, 10)
    const whole = group(0, 10 + more)
    const crowd = casesOf('-'.repeat(15))

    expect(exposesPerson(crowd, [one, other], [whole])).toBe(is)
    expect(exposesPerson(crowd, [one, whole], [other])).toBe(is)
  },
)

it('cases of one person are one', () => {
  expect(
    exposesPerson(
      casesOf('-'.repeat(9), (at) => `p${at % 4}`),
      [],
      groups('1'.repeat(9)),
    ),
  ).toBe(true)
})
