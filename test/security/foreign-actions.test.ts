import { afterAll, beforeAll, expect, it } from 'vitest'
import { contract } from '#shared/contract/index'
import { AppError } from '#shared/errors'
import { contractRow } from '../../cloudfunctions/_gateway/validation'
import { complaintInput } from '../actions/case-in'
import { createKey, openProduct, type Product } from '../actions/cloud'
import { openidOf } from '../actions/district'
import { countOutcomes } from '../actions/outcomes'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const areas = Object.keys(contract) as (keyof typeof contract)[]
const verbs = [...new Set(areas.flatMap((area) => Object.keys(contract[area])))]

it('no function performs another one’s action, under any name', () => {
  const strays = [
    'main',
    '__proto__',
    'constructor',
    'hasOwnProperty',
    'toString',
    ' submit',
    'SUBMIT',
    'submit\0',
  ]
  let refused = 0
  for (const area of areas)
    for (const verb of [
      ...verbs,
      ...strays,
      ...areas.flatMap((other) => verbs.map((name) => `${other}.${name}`)),
    ])
      try {
        expect(contractRow(area, verb).name).toBe(`${area}.${verb}`)
        expect(Object.keys(contract[area])).toContain(verb)
      } catch (error) {
        if (!(error instanceof AppError)) throw error
        expect(error.code).toBe('UNKNOWN_ACTION')
        refused++
      }

  expect(refused).toBeGreaterThan(areas.length * verbs.length)
})

/**
 * Nested as deep as a wire takes it: a parser that calls itself for each level would run out of
 * stack. The platform takes no event of more than 100 KB of text.
 */
const deep = (levels: number, open: string, close: string) =>
  JSON.parse(`${open.repeat(levels)}1${close.repeat(levels)}`) as unknown

const huge: [what: string, input: unknown][] = [
  ['arrays a thousand deep', deep(1_000, '[', ']')],
  ['objects a thousand deep', deep(1_000, '{"a":', '}')],
  [
    'objects deep where a text is due',
    { ...complaintInput(), statement: deep(1_000, '{"a":', '}') },
  ],
  ['objects deep where a list is due', { ...complaintInput(), evidence: deep(1_000, '[', ']') }],
  ['a text of ninety thousand', { ...complaintInput(), statement: '样'.repeat(30_000) }],
  ['a list of twenty thousand', { ...complaintInput(), evidence: Array(20_000).fill('E') }],
  [
    'six thousand fields',
    Object.fromEntries(Array.from({ length: 6_000 }, (_, at) => [`f${at}`, at])),
  ],
]

it.each(huge)(
  '%s is an input like another: refused in words, quickly, nothing written',
  async (_what, input) => {
    const before = countOutcomes(product.cloud.database)
    const event = { action: 'submit', key: createKey(), input }

    expect(
      await product.cloud.call('complaint', event, { openid: openidOf('consumer') }),
    ).toMatchObject({
      error: { code: 'INVALID_INPUT' },
    })
    expect(countOutcomes(product.cloud.database)).toBe(before)
    expect(
      await product.as('consumer').getReply('complaint.mine', {}),
      'the next call is served',
    ).toMatchObject({
      ok: true,
    })
  },
)

it.each([
  undefined,
  null,
  7,
  'submit',
  [],
  ['submit'],
  { action: ['submit'] },
  { action: { toString: 'submit' } },
])('an event that is %j is answered, not thrown', async (event) => {
  expect(
    await product.cloud.call('complaint', event, { openid: openidOf('consumer') }),
  ).toMatchObject({
    error: { code: 'UNKNOWN_ACTION' },
  })
})

it.each(['jobs', 'sequencer', 'publicity', 'figures'])(
  '%s, which the timer alone starts, does nothing for a person or an admin',
  async (name) => {
    for (const who of ['consumer', 'officer1', 'admin'])
      expect(
        await product.cloud.call(
          name,
          { Type: 'Timer', TriggerName: 'minute' },
          { openid: openidOf(who) },
        ),
        who,
      ).toMatchObject({
        error: { code: 'NOT_ALLOWED' },
      })
  },
)
