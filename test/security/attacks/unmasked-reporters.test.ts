import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { complaintInput, createCase, reportInput } from '../../actions/case-in'
import { openProduct, type Product } from '../../actions/cloud'
import { gentleRules, triageSetting } from '../../actions/modules/district-settings/gentle'
import { readVerifiedCase } from '../../actions/seals'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const clue = '我是后厨的帮工，每天晚上十点倒回收油。'

describe('a dispatcher does not find out who reported a shop', () => {
  /** What the centre is told of the reports that may come from the reporter of this one. */
  const readSamePersons = async (caseId: string) => {
    const { related } = await product.as('dispatcher1').call('complaint.related', { caseId })
    return related.filter(({ samePerson }) => samePerson).map((line) => line.case.id)
  }

  it('by splitting a nameless report off a complaint whose complainant is known', async () => {
    const { as } = product
    const nameless = await as('cook').call('complaint.report', reportInput({ clue }))
    const complaintId = await createCase(product, 'received', { problemType: 'safety' }, 'cook')
    const probe = await as('dispatcher1').call('complaint.split', {
      caseId: complaintId,
      clue: '投诉里也说了后厨不干净。',
      problemType: 'safety',
      anonymous: true,
      withEvidence: false,
    })

    expect(await readSamePersons(probe.caseId)).toEqual([])
    expect(
      await as('dispatcher1').getErrorCode('complaint.merge', {
        caseId: probe.caseId,
        number: nameless.number,
      }),
    ).toBe('INVALID_INPUT number')
  })

  it('by recording a report with a telephone number that they guess', async () => {
    const { as } = product
    const reporter = { name: '样例丁', phone: '13900000007', address: '月湖区胜利路 7 号' }
    const named = await as('named').call('complaint.report', reportInput({ reporter }))
    const probe = await as('dispatcher1').call('complaint.record', {
      source: 'phone',
      report: reportInput({ reporter: { ...reporter, name: '样例某' } }),
    })

    expect(await readSamePersons(probe.caseId)).toEqual([])
    expect(
      await as('dispatcher1').getErrorCode('complaint.merge', {
        caseId: probe.caseId,
        number: named.number,
      }),
    ).toBe('INVALID_INPUT number')
  })
})

it('nobody reads a report word by word by trying triage rules on it', async () => {
  const { as } = product
  await as('kitchen').call('complaint.report', reportInput({ clue }))
  const rules = gentleRules()
  rules.rules = [
    {
      name: '试一个词',
      when: [{ fact: 'text', any: ['后厨的帮工'] }],
      outcome: { class: 'urgent', priority: 'P1', skills: [], units: [] },
    },
    ...rules.rules,
  ]
  const { changed } = await as('dispatcher1').call('dispatch.replay', {
    setting: triageSetting(rules),
  })

  expect(changed.filter(({ after }) => after.rule === '试一个词')).toEqual([])
})

it('the shop is not warned of a complaint that it is not shown by asking whether others complained', async () => {
  const { as } = product
  const askAsShop = () =>
    as('shopkeeper').call('complaint.similar', { merchantId: 'noodles', problemType: 'measure' })
  const { caseId } = await as('hurt').call(
    'complaint.submit',
    complaintInput({ problemType: 'measure', flags: ['evidence_vanishing'] }),
  )

  expect(readVerifiedCase(product, caseId).head.state.class).not.toBe('ordinary')
  expect(await askAsShop()).toEqual({ kind: 'none' })
})
