import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verifyFigures } from '#shared/figures/verify-figures'
import { selectTrustedLog } from '#shared/proof/trusted'
import { run } from '../../../program'
import { wrongIn } from '../../../shared/figures/stranger'
import { createCase } from '../../case-in'
import { openProduct, type Product } from '../../cloud'
import { waitUntilLogged } from '../../ledger/phone'

let product: Product
let settledCaseId: string
beforeAll(async () => {
  product = await openProduct()
  settledCaseId = await createCase(product, 'settled', { mayPublish: true }, 'p0')
  for (const person of ['p1', 'p2', 'p3']) await createCase(product, 'assigned', {}, person)
  for (const person of ['p4', 'p5'])
    await createCase(product, 'assigned', { problemType: 'quality' }, person)
})
afterAll(() => product.close())

const month = '2026-11'
const readFigures = () => product.as('anybody').call('service.figures', { month })
const firstPublicationAt = Date.parse('2026-12-01T00:10:00+08:00')

const fetchFigures = (name: string) =>
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
    expect((await fetchFigures(`${month}.json`)).statusCode).toBe(404)
  })

  it('the first table is counted on the first of the month, once, and shown when the log has it', async () => {
    await product.cloud.clock.start(firstPublicationAt)
    await Promise.all([product.cloud.call('figures', {}), product.cloud.call('figures', {})])

    expect(product.cloud.database.find('figures', {})).toHaveLength(1)
    expect(await readFigures()).toEqual({ months: [month] })
    expect((await fetchFigures(`${month}.json`)).statusCode).toBe(404)

    await waitUntilLogged(product)
    const { shown, months } = await readFigures()

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
    expect(product.slowQueries).toEqual([])
  })

  it('the same over HTTP, without WeChat, as JSON and CSV; npm run figures works it out again', async () => {
    const { body, headers } = await fetchFigures(`${month}.json`)
    expect(headers!['content-type']).toBe('application/json; charset=utf-8')
    expect(JSON.parse((await fetchFigures('months.json')).body)).toEqual({ months: [month] })
    expect((await fetchFigures(`${month}-1.json`)).body).toBe(body)
    expect((await fetchFigures(`${month}.csv`)).body).toMatch(
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
      expect((await fetchFigures(name)).statusCode, name).toBe(404)

    const file = join(mkdtempSync(join(tmpdir(), 'figures-')), 'table.json')

    const runVerifier = async (text: string) => {
      writeFileSync(file, text)
      return (await run('figures', ['--verify', file])).code
    }

    expect(await runVerifier(body)).toBe(0)
    expect(await runVerifier(body.replace('"accepted":6', '"accepted":7'))).toBe(1)
    expect(await runVerifier('{}')).toBe(2)
  })

  it('publishes no edition when nothing has changed, or when one consumer answers later', async () => {
    await product.cloud.clock.start(Date.parse('2027-02-01T00:10:00+08:00'))
    await product.cloud.call('figures', {})
    await waitUntilLogged(product)
    const complete = (await readFigures()).shown!

    expect(complete.table).toMatchObject({ edition: 2, final: true })

    await product.as('p0').call('complaint.rate', { caseId: settledCaseId, stars: 2, tags: [] })
    await product.cloud.call('figures', {})

    expect((await readFigures()).shown!.table.edition).toBe(2)

    await product.cloud.clock.start(Date.parse('2027-03-01T00:10:00+08:00'))
    await product.cloud.call('figures', {})
    await waitUntilLogged(product)
    const { shown, before } = await readFigures()

    expect([before, shown!.table.edition]).toEqual([undefined, 2])
    expect(verifyFigures(shown!, selectTrustedLog(shown!.log!.key))).toBe('sound')

    const changedTable = { ...shown!.table, at: 1 }
    expect(
      verifyFigures({ ...shown!, table: changedTable }, selectTrustedLog(shown!.log!.key)),
    ).toBe('other_table')

    const { sums } = shown!.table.groups[0]!.counts
    expect(sums).toMatchObject({ rated: 0, satisfied: 0 })
  })

  it('a case that is opened again makes a third edition, which names the second and is shown beside it', async () => {
    await product
      .as('p0')
      .call('mediation.reopen', { caseId: settledCaseId, reason: '答应退的钱一直没有退' })
    await product.cloud.clock.start(Date.parse('2027-04-01T00:10:00+08:00'))
    await product.cloud.call('figures', {})
    await waitUntilLogged(product)
    const { shown, before } = await readFigures()

    expect([before!.table.edition, shown!.table.edition]).toEqual([2, 3])

    const trusted = selectTrustedLog(shown!.log!.key)
    expect(verifyFigures(shown!, trusted, before!.table)).toBe('sound')
    expect(wrongIn(shown)).toEqual([])
    expect(verifyFigures({ ...shown!, table: before!.table }, trusted)).toBe('other_table')
    expect(verifyFigures(shown!, trusted, { ...before!.table, at: 1 })).toBe('before')

    const readWholeCity = ({ table }: typeof shown & {}) => table.groups[0]!.figures
    expect([
      readWholeCity(before!).open,
      readWholeCity(shown!).open,
      readWholeCity(shown!).reopened,
    ]).toEqual([5, 6, 1])
    // The third edition no longer contains the figures of answers. The difference between the two
    // editions would show what one person has withdrawn.
    expect(readWholeCity(shown!).shares.map(({ measure }) => measure)).not.toContain('rated')

    const storedFiles = await Promise.all(
      [1, 2, 3].map((edition) => fetchFigures(`${month}-${edition}.json`)),
    )
    expect(storedFiles.map(({ body }) => JSON.parse(body).table.edition)).toEqual([1, 2, 3])

    const files = storedFiles.map(({ body }, edition) => {
      const file = join(mkdtempSync(join(tmpdir(), 'figures-')), `${edition}.json`)
      writeFileSync(file, body)
      return file
    })

    expect((await run('figures', ['--verify', files[2]!, '--after', files[1]!])).code).toBe(0)
    expect((await run('figures', ['--verify', files[2]!, '--after', files[0]!])).code).toBe(1)
  })

  it('refuses an invalid month', async () => {
    expect(await product.as('anybody').getErrorCode('service.figures', { month: '2026-13' })).toBe(
      'INVALID_INPUT month',
    )
  })
})
