import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bodyHash } from '#shared/proof/hash'
import { selectTrustedLog } from '#shared/proof/trusted'
import { levelWords, scoreLines } from '#shared/scorecard/words'
import {
  readPublication,
  verifyPublication,
} from '../../../../miniprogram/rules/verification/scorecard'
import { run } from '../../../program'
import { openProduct, type Product } from '../../cloud'
import { waitUntilLogged } from '../../ledger/phone'
import { createFallingShop, createShop, createStarredShop } from '../../merchant/shops'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const readStanding = (who: string, merchantId: string) =>
  product.as(who).call('merchant.standing', { merchantId })

describe('merchant.standing', () => {
  it('gives all that the stars were worked from; a phone works them again to the last digit, from the log', async () => {
    const { id } = await createStarredShop(product)
    const standingBefore = await readStanding('anybody', id)

    expect(standingBefore.shown!.score.level).toMatchObject({ stars: 4 })
    expect(verifyPublication({ sealed: standingBefore.sealed! })).toBe('waiting')

    await waitUntilLogged(product)
    const { shown, sealed, log } = await readStanding('anybody', id)

    expect(verifyPublication({ sealed: sealed!, log: log! }, selectTrustedLog(log!.key), id)).toBe(
      'sound',
    )
    // A server cannot show one shop's score under another's name.
    expect(
      verifyPublication({ sealed: sealed!, log: log! }, selectTrustedLog(log!.key), 'noodles'),
    ).toBe('other_shop')
    expect(bodyHash(readPublication({ sealed: sealed! }))).toBe(bodyHash(shown))

    const bent = structuredClone(sealed!) as any
    bent.event.data.inputs.visitors[0].stars = [0, 0, 0, 0, 30]

    expect(verifyPublication({ sealed: bent, log: log! }, selectTrustedLog(log!.key))).toBe('score')

    const forged = structuredClone(sealed!) as any
    forged.event.at += 1

    expect(verifyPublication({ sealed: forged, log: log! }, selectTrustedLog(log!.key))).toBe(
      'not_in_log',
    )
    expect(levelWords(shown!.score)).toBe('九成把握在三星到五星之间')
    expect(scoreLines(shown!.score)[0]).toEqual({
      label: '到店评价',
      value: '20 人，估计均分 4.71',
    })
  })

  it('gives the same over HTTP, without WeChat, and not who rated or when', async () => {
    const { id } = await createStarredShop(product)

    const fetchScorecard = (path: string) =>
      product.cloud.call('scorecards', {
        path,
        httpMethod: 'GET',
        headers: {},
        queryStringParameters: {},
      }) as Promise<{
        statusCode: number
        body: string
      }>

    await waitUntilLogged(product)
    const { statusCode, body } = await fetchScorecard(`/scorecards/${id}.json`)
    expect(statusCode).toBe(200)
    expect(readPublication(JSON.parse(body))!.inputs.visitors).toEqual([
      { month: '2026-10', stars: [0, 0, 0, 0, 20] },
    ])
    expect(body).not.toMatch(/2026-10-15|-2026-10-0|rating/)
    for (const path of ['/scorecards/none.json', '/scorecards/', '/scorecards/../x.json', ''])
      expect((await fetchScorecard(path)).statusCode).toBe(404)

    const { shops, next } = JSON.parse((await fetchScorecard('/scorecards/shops.json')).body)
    expect(shops).toContain(id)
    expect(next).toBeUndefined()
    expect(shops).toEqual([...shops].sort())
    expect(JSON.parse((await fetchScorecard(`/scorecards/shops.${id}.json`)).body).shops).toEqual(
      shops.filter((shop: string) => shop > id),
    )

    const file = join(mkdtempSync(join(tmpdir(), 'export-')), 'shop.json')

    const runVerifier = async (text: string) => {
      writeFileSync(file, text)
      return (await run('scorecard', ['--verify', file])).code
    }

    expect(await runVerifier(body)).toBe(0)
    expect(await runVerifier(body.replace('"mean":471', '"mean":472'))).toBe(1)
    expect(await runVerifier('{}')).toBe(2)

    // Without its place in the log, anybody could have written it.
    const { sealed, ...published } = JSON.parse(body)
    const { index, proof, ...unplaced } = sealed
    expect(await runVerifier(JSON.stringify({ ...published, sealed: unplaced }))).toBe(2)
  })

  it('shows a drop to the merchant alone until the merchant has been heard', async () => {
    const shop = await createFallingShop(product, 'owner')
    const outside = await readStanding('anybody', shop.id)

    expect(outside.shown!.score.level!.stars).toBe(4)
    expect(outside).not.toHaveProperty('hearing')
    for (const who of ['owner', 'officer1'])
      expect((await readStanding(who, shop.id)).hearing).toEqual({
        state: 'told',
        stars: 3,
        toldOn: '2026-11-24',
      })
    expect(
      product.cloud.database.find('notifications', { to: product.as('owner').openid }),
    ).toMatchObject([{ kind: 'drop' }])
  })

  it('is empty before the first publication, and refuses an unknown shop', async () => {
    const { id } = await createShop(product)
    expect(await readStanding('anybody', id)).toMatchObject({ due: '' })
    expect(
      await product.as('anybody').getErrorCode('merchant.standing', { merchantId: 'none' }),
    ).toBe('MERCHANT_NOT_FOUND')
  })
})
