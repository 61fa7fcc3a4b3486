import { rmSync } from 'node:fs'
import type { Plugin } from 'esbuild'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { InvalidRecordError } from '../../scripts/audit/record'
import { buildFunctions } from '../../scripts/build/functions'
import { findMutation, type MutationName } from '../../scripts/mutants/planted'
import { inRoot } from '../../scripts/paths'
import { createCase } from '../actions/case-in'
import type { Product } from '../actions/cloud'
import { bindRepresentative } from '../actions/merchant/bound'
import { createFallingShop, createShop, publishToday, ratingInput } from '../actions/merchant/shops'
import { createJointCase } from '../actions/modules/joint-complaints/joint'
import { joinStaff } from '../actions/staff/members'
import {
  adviceInput,
  draftWarning,
  openProductWithDuties,
  reviewSteps,
  runSteps,
} from '../actions/warning/desk-of'
import { documented, misfit } from '../domain/audit/record-page'
import { auditProduct, findFirstFault } from './audited'
import { changed } from './damages'

/** What happens to one thing; gives the name of its head. */
type Course = (product: Product) => Promise<string>

const givenBack: Course = async (product) => {
  const caseId = await createCase(product, 'assigned')
  await product
    .as('officer1')
    .call('officer.returnCase', { caseId, reason: 'recusal', note: '店主是我的亲戚' })
  return `cases/${caseId}`
}

const offered: Course = async (product) => `cases/${await createCase(product, 'offered')}`

const fallen: Course = async (product) =>
  `scorecards/${(await createFallingShop(product, 'owner')).id}`

const rewritten: Course = async (product) => {
  const warningId = await draftWarning(
    product,
    adviceInput({ body: '详情请打店方电话 13900000001。' }),
  )
  await runSteps(product, warningId, ['checkFacts'])
  const releases = [{ text: '13900000001', reason: '店方公开的电话' }]
  await product
    .as('dispatcher1')
    .call('warning.step', { warningId, type: 'checkRedaction', releases })
  await product.as('officer1').call('warning.step', { warningId, type: 'revise', ...adviceInput() })
  return `warnings/${warningId}`
}

/** A fall that the shop answers, and that is then refused. */
const heard: Course = async (product) => {
  const { id: merchantId, objectionId } = await createFallingShop(product, 'boss')
  const statement = '协议约定的钱上周已经转给消费者。'
  await product
    .as('boss')
    .call('merchant.object', { merchantId, kind: 'drop', objectionId, statement })
  await product
    .as('leader1')
    .call('merchant.settle', { merchantId, objectionId, granted: false, reason: '没有转账记录' })
  await product.as('boss').call('merchant.certify', { merchantId, consents: true })

  return `scorecards/${merchantId}`
}

/** A shop that holds one award and waits for another. */
const awarded: Course = async (product) => {
  const shop = await createShop(product, { licence: { code: '92360602MA0000000X', scope: '小吃' } })
  for (let guest = 1; guest <= 10; guest++)
    await product.as(`visitor${guest}`).call('merchant.rate', ratingInput(shop))
  await publishToday(product, shop.id)
  await bindRepresentative(product, 'keeper', shop.id)
  const award = { merchantId: shop.id, programme: 'civil_individual' } as const
  await product.as('keeper').call('merchant.apply', award)
  await product
    .as('officer2')
    .call('merchant.award', { ...award, what: 'grant', reason: '到店核查，各项属实' })

  return `scorecards/${shop.id}`
}

const together: Course = async (product) =>
  `cases/${(await createJointCase(product, 'assigned', 'first', 'second', 'third')).caseId}`

const revoked: Course = async (product) => {
  const { staffId } = await joinStaff(product)
  await product.as('admin').call('staff.change', { staffId, active: false, reason: '本人辞职' })
  return `staff/${staffId}`
}

/** A warning that is published, corrected and withdrawn. */
const corrected: Course = async (product) => {
  const warningId = await draftWarning(product)
  await runSteps(product, warningId, [...reviewSteps, 'publish'])
  const content = adviceInput({ title: '办卡先看清合同' })

  const step = (who: string, input: object) =>
    product.as(who).call('warning.step', { warningId, ...input } as never)

  await step('officer1', { type: 'proposeCorrection', ...content, reason: '标题有误' })
  await step('leader1', { type: 'correct' })
  await step('leader1', { type: 'withdraw', reason: '已经过时' })

  return `warnings/${warningId}`
}

interface Bug extends MutationName {
  what: string
  course: Course
  /** The field that is then wrong. */
  field: string
  /** Its build has no other bug: they would be in the same head. */
  alone?: true
}

const bugs: Bug[] = [
  {
    what: 'who recuses themselves is asked again',
    file: 'cloudfunctions/_domain/case/dispatch/events.ts',
    inside: 'changesOnReturn',
    kind: 'ConditionalExpression: === to false',
    course: givenBack,
    field: 'state.recused',
  },
  {
    what: 'a fall of stars is shown before the shop was heard',
    file: 'cloudfunctions/_domain/scorecard/state.ts',
    inside: 'updateShown',
    kind: 'ConditionalExpression: && to false',
    course: fallen,
    field: 'state.shown',
  },
  {
    what: 'a revised text starts with a release that nobody granted',
    file: 'cloudfunctions/_domain/warning/events.ts',
    inside: 'warningEvents.warning.revised',
    kind: 'ArrayDeclaration: filled',
    course: rewritten,
    field: 'state.releases',
  },
  {
    what: 'a case that is given back is in no queue of the centre',
    file: 'cloudfunctions/_persistence/case/cases.ts',
    inside: 'queueByState.returned',
    kind: 'StringLiteral: emptied',
    course: givenBack,
    field: 'queue',
    alone: true,
  },
  {
    what: 'an officer does not find the cases that are offered to them',
    file: 'cloudfunctions/_persistence/case/cases.ts',
    inside: 'indexFields',
    kind: 'ConditionalExpression: > to false',
    course: offered,
    field: 'offeredTo',
    alone: true,
  },
  {
    what: 'a member who was revoked stays in',
    file: 'cloudfunctions/_domain/staff/account.ts',
    inside: 'isActiveAccount',
    kind: 'ConditionalExpression: === to true',
    course: revoked,
    field: 'active',
  },
]

const built = new Map<string, Promise<string>>()

afterAll(async () => {
  for (const folder of built.values()) rmSync(await folder, { recursive: true, force: true })
})

/** The folder of the functions built with this bug; bugs in different heads share a build. */
function planted(bug: Bug): Promise<string> {
  const key = bug.alone ? bug.field : 'shared'
  const known = built.get(key) ?? plant(bug.alone ? [bug] : bugs.filter(({ alone }) => !alone), key)
  built.set(key, known)
  return known
}

async function plant(some: Bug[], key: string): Promise<string> {
  const mutations = await Promise.all(some.map(findMutation))
  const sources = new Map(mutations.map(({ file, source }) => [inRoot(file), source]))
  const plugin: Plugin = {
    name: 'planted',
    setup: ({ onLoad }) =>
      onLoad({ filter: /\.ts$/ }, ({ path }) => {
        const contents = sources.get(path)
        return contents === undefined ? undefined : { contents, loader: 'ts' }
      }),
  }
  const folder = inRoot('dist', `planted-${process.pid}-${key}`)
  await buildFunctions(folder, [plugin])

  return folder
}

const said = (product: Product): Promise<string> =>
  auditProduct(product).then(
    () => 'sound',
    (error) => {
      if (error instanceof InvalidRecordError) return error.message
      throw error
    },
  )

describe('an audit that shares no rule with the writer', () => {
  it.each(bugs)('$what: it names the head and the field', async (bug) => {
    const product = await openProductWithDuties({ functions: await planted(bug) })
    try {
      const head = await bug.course(product)
      expect(await said(product)).toMatch(`${head}: does not match its events: ${bug.field}`)
    } finally {
      await product.close()
    }
  })
})

/**
 * Fields of a head that the audit does not work out, or not beyond that they are there
 * (docs/record.md).
 */
const notDerived: Record<string, string[]> = {
  cases: [
    'complainant',
    'joined',
    'filers',
    'wakesAt',
    'answerBy',
    'urgeAt',
    'overdueFrom',
    'tripleFrom',
    'owedBy',
  ],
  scorecards: ['districtId', 'heardUntil', 'wakesAt'],
  warnings: ['districtId', 'wakesAt'],
}

describe('of an untouched record', () => {
  let product: Product
  const heads: string[] = []
  beforeAll(async () => {
    product = await openProductWithDuties()
    for (const course of [givenBack, together, fallen, heard, awarded, rewritten, corrected])
      heads.push(await course(product))
    for (const state of ['settled', 'refused', 'concluded'] as const)
      heads.push(`cases/${await createCase(product, state, {}, state)}`)
  })
  afterAll(() => product.close())

  it('every head is what the audit makes of its events', async () => {
    expect(await said(product)).toBe('sound')
  })

  it('every event holds what docs/record.md says, and nothing else', () => {
    const sections = ['A case', 'A scorecard', 'A warning', 'A rating', 'An account of staff']
    const page = new Map(sections.flatMap(documented).map((row) => [row.type, row]))
    const events = product.cloud.database.find('events') as unknown as {
      type: string
      data: object
    }[]

    expect(new Set(events.map(({ type }) => type)).size).toBeGreaterThan(20)
    expect(events.flatMap(({ type, data }) => misfit(page, type, data) ?? [])).toEqual([])
  })

  it('every field of a head that is made otherwise, or taken out, or added, is named', {
    timeout: 240_000,
  }, async () => {
    const { database } = product.cloud
    let tried = 0
    for (const name of heads) {
      const [collection, _id] = name.split('/') as [string, string]
      const [head] = database.find(collection, { _id }) as (Record<string, unknown> & {
        _id: string
      })[]
      const own = ['_id', 'version', ...notDerived[collection]!]
      const derived = Object.keys(head!).filter((field) => !own.includes(field))
      const others: [path: string[], head: unknown][] = [
        ...[...changed(head)].filter(([path]) => derived.includes(path[0]!)),
        ...['version', ...derived].map((field): [string[], unknown] => [
          [field],
          { ...head, [field]: undefined },
        ]),
        [['more'], { ...head, more: 1 }],
      ]
      for (const [path, other] of others) {
        await database.set(collection, { ...(other as object), _id })
        expect(await findFirstFault(product), `${name} ${path.join('.')}`).toBe(name)
        tried++
      }
      await database.set(collection, head!)
    }

    expect(tried).toBeGreaterThan(300)
    expect(await findFirstFault(product)).toBe('sound')
  })

  it('who filed and who joined are named when they are gone', async () => {
    const { database } = product.cloud
    const name = heads[1]!
    const [head] = database.find('cases', { _id: name.slice('cases/'.length) }) as any[]
    const [first] = head.joined
    for (const other of [
      { complainant: '' },
      { joined: [first] },
      { joined: undefined },
      { filers: [] },
    ]) {
      await database.set('cases', { ...head, ...other })
      expect(await findFirstFault(product)).toBe(name)
    }
    await database.set('cases', head)

    expect(await findFirstFault(product)).toBe('sound')
  })
})
