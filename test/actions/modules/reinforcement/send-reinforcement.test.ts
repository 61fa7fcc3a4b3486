import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { complaintInput, createCase, getSharedCase } from '../../case-in'
import { openProduct, type Product } from '../../cloud'
import { readVerifiedCase } from '../../seals'
import { expectNothingWritten, itWritesOnce } from '../../writes'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const getErrorCode = (name: string, input: unknown) =>
  expectNothingWritten(product, () =>
    product.as(name).getErrorCode('dispatch.sendReinforcement', input),
  )

describe('dispatch.sendReinforcement', () => {
  it('sends help that the centre chose; the case keeps its one owner', async () => {
    const caseId = await createCase(product, 'assigned')
    const view = await product
      .as('dispatcher1')
      .call('dispatch.sendReinforcement', { caseId, officerId: 'officer3' })

    expect(view).toMatchObject({
      state: 'assigned',
      offers: [{ officerId: 'officer3', reinforcement: true }],
    })

    await product.as('officer3').call('officer.acceptOffer', { caseId })
    expect(readVerifiedCase(product, caseId).head).toMatchObject({
      owner: 'officer1',
      state: { helpers: ['officer3'] },
    })
    expect(await getErrorCode('dispatcher1', { caseId, officerId: 'officer3' })).toBe(
      'OFFICER_NOT_AVAILABLE officerId',
    )
    expect(await getErrorCode('dispatcher1', { caseId, officerId: 'officer1' })).toBe(
      'OFFICER_NOT_AVAILABLE officerId',
    )
  })

  it('comes from another district too: the officer sees the case and may do no more than a helper', async () => {
    const caseId = await createCase(product, 'assigned', {}, 'lent')
    const { candidates } = await product.as('dispatcher1').call('dispatch.propose', { caseId })

    expect(candidates.find(({ officerId }) => officerId === 'officerElsewhere')).toMatchObject({
      district: '龙虎山',
    })
    expect(candidates.find(({ officerId }) => officerId === 'officer3')).not.toHaveProperty(
      'district',
    )
    expect(candidates.map(({ officerId }) => officerId)).not.toContain('officer1')
    expect(await product.as('officerElsewhere').getErrorCode('complaint.detail', { caseId })).toBe(
      'CASE_NOT_FOUND',
    )

    await product
      .as('leader1')
      .call('dispatch.sendReinforcement', { caseId, officerId: 'officerElsewhere' })
    expect((await product.as('officerElsewhere').call('officer.tasks', {})).offers).toMatchObject([
      { reinforcement: true },
    ])

    await product.as('officerElsewhere').call('officer.acceptOffer', { caseId })
    expect(readVerifiedCase(product, caseId).head).toMatchObject({
      owner: 'officer1',
      state: { helpers: ['officerElsewhere'] },
    })
    expect((await product.as('officerElsewhere').call('complaint.detail', { caseId })).may).toEqual(
      [],
    )
    expect(
      (await product.as('officerElsewhere').call('officer.tasks', {})).open.map(({ id }) => id),
    ).toEqual([caseId])
    expect(
      await product.as('dispatcherElsewhere').getErrorCode('complaint.detail', { caseId }),
    ).toBe('CASE_NOT_FOUND')

    await product
      .as('dispatcher1')
      .call('dispatch.recallCase', { caseId, reason: 'unable', note: '' })
    expect(await product.as('officerElsewhere').getErrorCode('complaint.detail', { caseId })).toBe(
      'CASE_NOT_FOUND',
    )
  })

  it('keeps the helper busy at home: their own district counts the case of the neighbour too', async () => {
    const caseId = await createCase(product, 'assigned', {}, 'busy-away')
    const { caseId: atHome } = await product.as('tourist').call('complaint.submit', {
      ...complaintInput(),
      respondent: { by: 'words', name: '山门茶馆', address: '山门广场', districtId: 'longhushan' },
    })

    const readOpenCases = async () => {
      const { candidates } = await product
        .as('dispatcherElsewhere')
        .call('dispatch.propose', { caseId: atHome })
      return candidates.map(({ openCases }) => openCases)
    }

    const openCasesBefore = await readOpenCases()
    await product
      .as('leader1')
      .call('dispatch.sendReinforcement', { caseId, officerId: 'officerElsewhere' })
    const busier = openCasesBefore.map((cases) => cases + 1)

    expect(await readOpenCases()).toEqual(busier)

    await product.as('officerElsewhere').call('officer.acceptOffer', { caseId })
    expect(await readOpenCases()).toEqual(busier)

    await product
      .as('dispatcher1')
      .call('dispatch.recallCase', { caseId, reason: 'unable', note: '' })
    expect(await readOpenCases()).toEqual(openCasesBefore)
  })

  it('refuses a case that nobody has', async () => {
    expect(
      await getErrorCode('dispatcher1', {
        caseId: await getSharedCase(product, 'received'),
        officerId: 'officer3',
      }),
    ).toBe('WRONG_STATE')
  })

  it.each([
    ['officerOffDuty', 'OFFICER_NOT_AVAILABLE'],
    ['formerOfficer', 'OFFICER_NOT_AVAILABLE'],
  ])('cannot send %s', async (officerId, code) => {
    const caseId = await createCase(product, 'assigned', {}, `help-${officerId}`)
    expect(await getErrorCode('dispatcher1', { caseId, officerId })).toBe(code)
  })

  it.each([
    ['dispatcherElsewhere', 'CASE_NOT_FOUND'],
    ['officer1', 'NOT_ALLOWED'],
    ['enforcement', 'NOT_ALLOWED'],
  ])('is not for %s', async (name, code) => {
    const caseId = await getSharedCase(product, 'assigned')
    expect(await getErrorCode(name, { caseId, officerId: 'officer3' })).toBe(code)
  })

  itWritesOnce({
    product: () => product,
    action: 'dispatch.sendReinforcement',
    who: 'dispatcher1',
    prepareInput: async () => ({
      caseId: await createCase(product, 'assigned', {}, 'writer'),
      officerId: 'officer3',
    }),
    changeInput: (input) => ({ ...input, officerId: 'officer2' }),
  })
})
