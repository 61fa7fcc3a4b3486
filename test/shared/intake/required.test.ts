import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { filingInput, submission } from '#shared/contract/complaint'
import { missingFieldsIn } from '#shared/intake/required'
import type { Required } from '#shared/vocabulary/required'

const consumer = { name: '样例甲', phone: '13900000001', address: '月湖区样例路1号' }
const nobody = { name: '', phone: '', address: '' }
const statement = '标价 15 元收了 25 元'
const request = '退还多收的 10 元'

describe('what Art. 10 requires and a complaint does not tell', () => {
  it.each<[string, Parameters<typeof missingFieldsIn>[0], Required[]]>([
    ['all told', { consumer, statement, request }, []],
    [
      'a photo alone',
      { consumer: nobody, statement: '', request: '' },
      ['name', 'phone', 'address', 'facts', 'request'],
    ],
    [
      'a recording and a number',
      { consumer: { ...nobody, phone: consumer.phone }, statement: '经过见口述录音', request: '' },
      ['name', 'address', 'request'],
    ],
    [
      'a name of digits is no name',
      { consumer: { ...consumer, name: '12345' }, statement, request },
      ['name'],
    ],
    ['half a number', { consumer: { ...consumer, phone: '139' }, statement, request }, ['phone']],
    [
      'an address that no letter finds',
      { consumer: { ...consumer, address: '家' }, statement, request },
      ['address'],
    ],
    ['a word', { consumer, statement: '贵', request: '退' }, ['facts', 'request']],
    ['blanks', { consumer, statement: '　　　　　　', request: ' ' }, ['facts', 'request']],
  ])('%s', (_, input, missing) => expect(missingFieldsIn(input)).toEqual(missing))
})

describe('a filing', () => {
  const least = {
    respondent: { by: 'register', merchantId: 'm1' },
    occurredAt: Date.UTC(2026, 10, 24),
  }

  const parseFiling = (given: object) => v.safeParse(filingInput, { ...least, ...given })
  const findInvalidPaths = (given: object) =>
    parseFiling(given).issues?.map((issue) => v.getDotPath(issue))

  it.each([[{ evidence: ['e1'] }], [{ streams: ['s1'] }], [{ statement }]])(
    'is enough with %j',
    (given) => {
      const { output } = parseFiling(given)
      expect(output).toMatchObject({
        consumer: nobody,
        problemType: 'other',
        request: '',
        ...given,
      })
    },
  )

  it('shows nothing of what happened', () => expect(findInvalidPaths({})).toEqual(['statement']))

  it.each([
    [{ statement: '贵' }, ['statement']],
    [{ evidence: ['e1'], request: '退' }, ['request']],
    [{ evidence: ['e1'], consumer: { phone: '139' } }, ['consumer.phone']],
    [{ evidence: ['e1'], consumer: { name: '12345' } }, ['consumer.name']],
    [{ evidence: ['e1'], respondent: undefined }, ['respondent']],
  ])('with %j is wrong at %j', (given, at) => expect(findInvalidPaths(given)).toEqual(at))

  it('entered by staff tells all of it', () =>
    expect(
      v.safeParse(submission, { ...least, statement }).issues?.map((issue) => v.getDotPath(issue)),
    ).toEqual(['consumer', 'problemType', 'request']))
})
