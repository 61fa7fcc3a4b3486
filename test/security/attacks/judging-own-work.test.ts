import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createCase, createUrgentCase } from '../../actions/case-in'
import { openProduct, type Product, pin } from '../../actions/cloud'
import { jpeg, png, preserveFile } from '../../actions/evidence/photos'
import {
  agreementInput,
  createCaseWithProposal,
  createConsentedCase,
  strokes,
} from '../../actions/mediation/on-table'
import { createFallingShop } from '../../actions/merchant/shops'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const grid = { role: 'officer', branchId: 'jiangbian', gridId: 'grid1' } as const
const at = { longitude: 117.005, latitude: 28.005 }
let badges = 0

/** The person has another account from now on, until what is asked of them was tried. */
async function under<Result>(
  who: string,
  position: object,
  tries: (staffId: string) => Promise<Result>,
) {
  const { as, cloud } = product
  const off = (staffId: string) => ({ staffId, active: false, reason: '调离岗位' })

  const place = {
    districtId: 'yuehu',
    phone: '13900000123',
    name: '样例新',
    badge: `新${++badges}`,
  }
  await as('admin').call('staff.change', off(who))
  const { code, staffId } = await as('admin').call('staff.invite', {
    member: { ...place, ...position } as never,
  })
  await as(who).call('staff.join', { code, pin })
  const result = await tries(staffId)
  await as('admin').call('staff.change', off(staffId))
  await as('admin').call('staff.change', { staffId: who, active: true, reason: '回到岗位' })
  await cloud.database.update('duty', { _id: who }, { $set: { onDuty: true } })

  return result
}

const stateOf = (caseId: string) =>
  (product.cloud.database.find('cases', { _id: caseId })[0] as any).state
const leader = { role: 'leader' } as const
const mayOf = async (who: string, caseId: string) =>
  (await product.as(who).call('complaint.detail', { caseId })).may

describe('who has worked on a case judges nothing in it, whatever their office and account is by then', () => {
  it('whom the consumer council sent, having drawn both signatures, vouches for neither as a leader', async () => {
    const { as } = product
    const caseId = await createConsentedCase(product, 'vouched')
    await as('officer1').call('mediation.entrust', { caseId, bothAgree: true })
    const { agreement } = await as('council').call(
      'mediation.proposeAgreement',
      agreementInput(caseId),
    )
    const drawn = { caseId, textHash: agreement!.textHash, strokes }
    const parties = ['complainant', 'respondent'] as const
    for (const signer of parties)
      await as('council').call('mediation.signOnOfficerPhone', { ...drawn, signer })
    const note = '电话里本人说签过'
    await under('council', leader, async () => {
      for (const signer of parties)
        expect(
          await as('council').getErrorCode('mediation.attestSignature', { caseId, signer, note }),
        ).toBe('SECOND_PERSON_NEEDED')
      expect(await mayOf('council', caseId)).not.toContain('attestSignature')
    })

    expect(stateOf(caseId).state).toBe('onsite')
    expect(await mayOf('leader1', caseId)).toContain('attestSignature')

    for (const signer of parties)
      await as('leader1').call('mediation.attestSignature', { caseId, signer, note })
    expect(stateOf(caseId).state).toBe('settled')
  })

  it('nor does an officer who has helped there allow, as a leader, the end that its officer wants', async () => {
    const { as } = product
    const caseId = await createUrgentCase(product, 'helped')
    await as('dispatcher1').call('dispatch.sendReinforcement', { caseId, officerId: 'officer3' })
    await as('officer3').call('officer.acceptOffer', { caseId })
    await as('officer1').call('mediation.terminate', {
      caseId,
      mode: 'phone',
      ground: 'no_agreement',
      note: '谈不拢',
    })
    const allowed = { caseId, allowed: true, reason: '看过记录，同意' }
    await under('officer3', leader, async () => {
      const reply = await as('officer3').getReply('command.decideClosing', allowed)
      expect(reply).toMatchObject({
        error: { code: 'SECOND_PERSON_NEEDED', message: '您办理过这件投诉，请另一位同事来定' },
      })
    })
    await as('leader1').call('command.decideClosing', allowed)

    expect(stateOf(caseId).state).toBe('terminated')
  })

  it('nor do they review, at the centre, the copy of a photo that they have covered', async () => {
    const { as } = product
    const photo = await preserveFile(product, 'covered', jpeg)
    const caseId = await createCase(
      product,
      'assigned',
      { evidence: [photo], mayPublish: true },
      'covered',
    )
    const copyId = await preserveFile(product, 'officer1', png)
    const boxes = [{ x: 0, y: 0, width: 0.5, height: 0.5 }]
    await as('officer1').call('evidence.redact', { caseId, evidenceId: photo, copy: copyId, boxes })
    const review = { caseId, copyId, publishable: true, note: '没有个人信息' }
    await under('officer1', { role: 'dispatcher' }, async () => {
      expect(await as('officer1').getErrorCode('evidence.review', review)).toBe(
        'SECOND_PERSON_NEEDED',
      )
    })
    await as('dispatcher1').call('evidence.review', review)
  })

  it('nor decide whether their own finding on a complaint was right', async () => {
    const { as, cloud } = product
    const caseId = await createCase(product, 'settled', {}, 'found')
    await as('officer1').call('merchant.recordAssessment', { caseId, substantiated: false })
    // As if the lot had fallen on this one, and the second had found otherwise.
    const assessment = {
      ...stateOf(caseId).assessment,
      second: 'officer2',
      checked: { substantiated: true, at: 1 },
    }
    await cloud.database.update(
      'cases',
      { _id: caseId },
      { $set: { 'state.assessment': assessment } },
    )
    const finding = { caseId, substantiated: false }
    await under('officer1', leader, async () => {
      expect(await as('officer1').getErrorCode('merchant.recordAssessment', finding)).toBe(
        'SECOND_PERSON_NEEDED',
      )
    })
    await as('leader1').call('merchant.recordAssessment', finding)
  })

  it('nor decide on a shop’s objection to what came of it', async () => {
    const { as } = product
    const { id: merchantId, objectionId, inputId } = await createFallingShop(product, 'objector')
    const statement = '协议约定的钱上周已经转给消费者。'
    await as('objector').call('merchant.object', {
      merchantId,
      kind: 'drop',
      objectionId,
      statement,
    })
    const settled = {
      merchantId,
      objectionId,
      granted: true,
      inputIds: [inputId],
      reason: '转账记录属实',
    }
    await under('officer1', leader, async () => {
      expect(await as('officer1').getErrorCode('merchant.settle', settled)).toBe('NOT_ALLOWED')
      const removed = { merchantId, what: 'removed', inputId, reason: '录入有误' } as const
      expect(await as('officer1').getErrorCode('merchant.record', removed)).toBe('NOT_ALLOWED')
    })
    await as('officer2').call('merchant.settle', settled)
  })
})

it('who recalled an urgent case names no officer for it under a second account', async () => {
  const { as } = product
  const caseId = await createUrgentCase(product, 'recalled')
  await as('dispatcher1').call('dispatch.recallCase', {
    caseId,
    reason: 'unreachable',
    note: '打不通电话',
  } as never)
  const named = { caseId, class: 'urgent', officerId: 'officer2' } as const
  await under('dispatcher1', { role: 'dispatcher' }, async () => {
    expect(await as('dispatcher1').getErrorCode('dispatch.confirmTriage', named)).toBe(
      'SECOND_PERSON_NEEDED officerId',
    )
    expect((await as('dispatcher1').call('dispatch.propose', { caseId })).ranked).toBe(true)
  })
})

it('an officer who was recused from a case is not sent there again under a second account', async () => {
  const { as } = product
  const caseId = await createConsentedCase(product, 'recused')
  await as('recused').call('mediation.requestRecusal', { caseId, reason: '网格员和店主是亲戚' })
  await as('leader1').call('mediation.decideRecusal', {
    caseId,
    granted: true,
    reason: '确实是亲戚',
  })
  await under('officer1', grid, async (officerId) => {
    await as('officer1').call('officer.duty', { onDuty: true, position: at })
    const { candidates } = await as('dispatcher1').call('dispatch.propose', { caseId })
    expect(candidates.map((one) => one.officerId)).not.toContain(officerId)
    const named = { caseId, class: 'ordinary', officerId } as const
    expect(await as('dispatcher1').getErrorCode('dispatch.confirmTriage', named)).toBe(
      'OFFICER_NOT_AVAILABLE',
    )
  })

  expect(stateOf(caseId)).toMatchObject({ state: 'returned', recused: ['officer1'] })
})

it('a leader who never had the case still judges it: what they did as a leader is no bar', async () => {
  const { as } = product
  const { caseId, textHash } = await createCaseWithProposal(product, 'twice')
  await as('twice').call('mediation.sign', { caseId, textHash, strokes })
  await as('leader1').call('command.order', {
    to: ['officer1'],
    text: '请当场再核对一遍价目表',
    caseId,
  })
  await as('officer1').call('mediation.signOnOfficerPhone', {
    caseId,
    textHash,
    strokes,
    signer: 'respondent',
  })
  await as('leader1').call('mediation.attestSignature', {
    caseId,
    signer: 'respondent',
    note: '店主说是自己签的',
  })

  expect(stateOf(caseId).state).toBe('settled')
})
