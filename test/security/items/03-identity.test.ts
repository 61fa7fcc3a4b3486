import { afterAll, beforeAll, expect, it } from 'vitest'
import { complaintInput, createCase } from '../../actions/case-in'
import { createKey, openProduct, type Product } from '../../actions/cloud'
import { openidOf } from '../../actions/district'
import { actions, staffAreas } from './askers'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

/** Every field by which an event could claim to be another caller's. */
const claims = (who: string, role: string) => ({
  openid: openidOf(who),
  OPENID: openidOf(who),
  openId: openidOf(who),
  FROM_OPENID: openidOf(who),
  role,
  staffId: who,
  userInfo: { openId: openidOf(who), appId: 'wx0' },
  wxContext: { OPENID: openidOf(who) },
})

it.each(actions.filter(({ area }) => staffAreas.includes(area)))(
  '3: $name believes no event about who calls',
  async ({ name }) => {
    const [area, action] = name.split('.') as [string, string]
    for (const [who, role] of [
      ['officer1', 'officer'],
      ['dispatcher1', 'dispatcher'],
      ['leader1', 'leader'],
    ] as const) {
      const said = claims(who, role)
      const event = { action, key: createKey(), input: said, ...said }
      expect(
        await product.cloud.call(area, event, { openid: openidOf('stranger') }),
        who,
      ).toMatchObject({
        error: { code: 'NOT_ALLOWED' },
      })
    }
  },
)

it.each(['complaint.mine', 'officer.tasks', 'command.board'])(
  '3: %s is refused to a call that WeChat vouches for nobody, whoever the event names',
  async (name) => {
    const [area, action] = name.split('.') as [string, string]
    const event = { action, key: createKey(), input: {}, ...claims('officer1', 'officer') }

    expect(await product.cloud.call(area, event, {})).toMatchObject({
      error: { code: 'NOT_SIGNED_IN' },
    })
  },
)

it('3: what is filed belongs to whom WeChat names, and nobody named in the event can open it', async () => {
  await createCase(product, 'received', {}, 'other')
  const said = claims('other', 'consumer')
  const input = { ...complaintInput(), ...said }
  const reply = (await product.cloud.call(
    'complaint',
    { action: 'submit', input, key: createKey(), ...said },
    { openid: openidOf('filer') },
  )) as any

  expect(reply).toMatchObject({ ok: true })
  expect(
    await product.as('other').getErrorCode('complaint.detail', { caseId: reply.data.caseId }),
  ).toBe('CASE_NOT_FOUND')
  expect((await product.as('filer').call('complaint.mine', {})).cases).toHaveLength(1)
})
