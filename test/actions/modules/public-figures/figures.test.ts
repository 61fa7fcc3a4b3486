import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verifyFigures } from '#shared/figures/verify-figures'
import { selectTrustedLog } from '#shared/proof/trusted'
import { run } from '../../../program'
import { wrongIn } from '../../../shared/figures/stranger'
import { caseIn } from '../../case-in'
import { openProduct, type Product } from '../../cloud'
import { published } from '../../ledger/phone'

let product: Product
let settled: string
beforeAll(async () => {
  product = await openProduct()
  settled = await caseIn(product, 'settled', { mayPublish: true }, 'p0')
  for (const person of ['p1', 'p2', 'p3']) await caseIn(product, 'assigned', {}, person)
  for (const person of ['p4', 'p5'])
    await caseIn(product, 'assigned', { problemType: 'quality' }, person)
})
afterAll(() => product.close())

const month = '2026-11'
const read = () => product.as('anybody').call('service.figures', { month })
const first = Date.parse('2026-12-01T00:10:00+08:00')
const get = (name: string) =>
  product.cloud.call('figures', {
    path: `/figures/${name}`,
    httpMethod: 'GET',
    headers: {},
    queryStringParameters: {},
  }) as Promise<{ statusCode: number; body: string; headers?: Record<string, string> }>

describe('service.figures', () => {
  it('before a month is over there is no table, and no address', async () => {
    await product.cloud.call('figures', {})
    expect(await product.as('anybody').call('service.figures', {})).toEqual({ months: [] })
    expect((await get(`${month}.json`)).statusCode).toBe(404)
  })

  it('the first table is counted on the first of the month, once, and shown when the log has it', async () => {
    await product.cloud.clock.start(first)
    await Promise.all([product.cloud.call('figures', {}), product.cloud.call('figures', {})])
    expect(product.cloud.database.find('figures', {})).toHaveLength(1)
    expect(await read()).toEqual({ months: [month] })
    expect((await get(`${month}.json`)).statusCode).toBe(404)
    await published(product)
    const { shown, months } = await read()
    expect(months).toEqual([month])
    expect(verifyFigures(shown!, selectTrustedLog(shown!.log!.key))).toBe('sound')
    expect(wrongIn(shown)).toEqual([])
    const [all, ...groups] = shown!.table.groups
    expect(shown!.table).toMatchObject({ edition: 1, final: false })
    expect(all).toMatchObject({ persons: 6, figures: { received: 6, accepted: 6, open: 5 } })
    // A single agreement's money would be that of one person.
    expect(all!.figures).not.toHaveProperty('agreedFen')
    // Two persons complained of quality: with the other four that would give them away.
    expect(groups.map(({ by, of }) => `${by} ${of}`)).toEqual([
      'district yuehu',
      'trade dining',
      'source own',
      'hotline none',
    ])
    expect(product.slow).toEqual([])
  })

  it('the same over HTTP, without WeChat, as JSON and CSV; npm run figures works it out again', async () => {
    const { body, headers } = await get(`${month}.json`)
    expect(headers!['content-type']).toBe('application/json; charset=utf-8')
    expect(JSON.parse((await get('months.json')).body)).toEqual({ months: [month] })
    expect((await get(`${month}-1.json`)).body).toBe(body)
    expect((await get(`${month}.csv`)).body).toMatch(
      /^\ufeff分组,代码,名称,人数,收到,[\s\S]*\r\nall,,全部,6,6,/,
    )
    for (const name of [
      '2026-10.json',
      `${month}-2.json`,
      `${month}-0.csv`,
      'x',
      '',
      '../2026-11.json.xml',
    ])
      expect((await get(name)).statusCode, name).toBe(404)
    const file = join(mkdtempSync(join(tmpdir(), 'figures-')), 'table.json')
    const recount = async (text: string) => {
      writeFileSync(file, text)
      return (await run('figures', ['--verify', file])).code
    }
    expect(await recount(body)).toBe(0)
    expect(await recount(body.replace('"accepted":6', '"accepted":7'))).toBe(1)
    expect(await recount('{}')).toBe(2)
  })

  it('nothing changes, nothing is published; and what one consumer says later makes no edition', async () => {
    await product.cloud.clock.start(Date.parse('2027-02-01T00:10:00+08:00'))
    await product.cloud.call('figures', {})
    await published(product)
    const complete = (await read()).shown!
    expect(complete.table).toMatchObject({ edition: 2, final: true })
    await product.as('p0').call('complaint.rate', { caseId: settled, stars: 2, tags: [] })
    await product.cloud.call('figures', {})
    expect((await read()).shown!.table.edition).toBe(2)
    await product.cloud.clock.start(Date.parse('2027-03-01T00:10:00+08:00'))
    await product.cloud.call('figures', {})
    await published(product)
    const { shown, before } = await read()
    expect([before, shown!.table.edition]).toEqual([undefined, 2])
    expect(verifyFigures(shown!, selectTrustedLog(shown!.log!.key))).toBe('sound')
    const other = { ...shown!.table, at: 1 }
    expect(verifyFigures({ ...shown!, table: other }, selectTrustedLog(shown!.log!.key))).toBe(
      'other_table',
    )
    const { sums } = shown!.table.groups[0]!.counts
    expect(sums).toMatchObject({ rated: 0, satisfied: 0 })
  })

  it('a case that is opened again makes a third edition, which names the second and is shown beside it', async () => {
    await product
      .as('p0')
      .call('mediation.reopen', { caseId: settled, reason: '答应退的钱一直没有退' })
    await product.cloud.clock.start(Date.parse('2027-04-01T00:10:00+08:00'))
    await product.cloud.call('figures', {})
    await published(product)
    const { shown, before } = await read()
    expect([before!.table.edition, shown!.table.edition]).toEqual([2, 3])
    const trusted = selectTrustedLog(shown!.log!.key)
    expect(verifyFigures(shown!, trusted, before!.table)).toBe('sound')
    expect(wrongIn(shown)).toEqual([])
    expect(verifyFigures({ ...shown!, table: before!.table }, trusted)).toBe('other_table')
    expect(verifyFigures(shown!, trusted, { ...before!.table, at: 1 })).toBe('before')
    const all = ({ table }: typeof shown & {}) => table.groups[0]!.figures
    expect([all(before!).open, all(shown!).open, all(shown!).reopened]).toEqual([5, 6, 1])
    // What the second told of answers is told no more: of one person it would say what they took
    // back.
    expect(all(shown!).shares.map(({ measure }) => measure)).not.toContain('rated')
    const stored = await Promise.all([1, 2, 3].map((edition) => get(`${month}-${edition}.json`)))
    expect(stored.map(({ body }) => JSON.parse(body).table.edition)).toEqual([1, 2, 3])
    const files = stored.map(({ body }, edition) => {
      const file = join(mkdtempSync(join(tmpdir(), 'figures-')), `${edition}.json`)
      writeFileSync(file, body)
      return file
    })
    expect((await run('figures', ['--verify', files[2]!, '--after', files[1]!])).code).toBe(0)
    expect((await run('figures', ['--verify', files[2]!, '--after', files[0]!])).code).toBe(1)
  })

  it('refuses what is no month', async () => {
    expect(await product.as('anybody').refused('service.figures', { month: '2026-13' })).toBe(
      'INVALID_INPUT month',
    )
  })
})
