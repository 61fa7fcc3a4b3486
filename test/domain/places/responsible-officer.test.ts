import { describe, expect, it } from 'vitest'
import { responsibleOfficer } from '../../../cloudfunctions/_domain/places/responsible-officer'

const officer = (id: string, more: object = {}) => ({
  _id: id,
  role: 'officer',
  active: true,
  badge: id,
  branchId: 'jiangbian',
  ...more,
})
const posted = (id: string, more: object = {}) => officer(id, { gridId: 'g1', ...more })
const grid = { _id: 'g1', branchId: 'jiangbian' }
const appointed = { ...grid, officerId: 'o1' }

describe('the officer who answers for a grid', () => {
  it.each([
    ['nobody', grid, [], undefined],
    ['who is posted to it', grid, [officer('o1'), posted('o2')], 'o2'],
    ['of several the lowest badge', grid, [posted('o3'), posted('o2')], 'o2'],
    ['the appointed officer before who is posted', appointed, [officer('o1'), posted('o0')], 'o1'],
    ['not an appointed officer who left', appointed, [officer('o1', { active: false })], undefined],
    [
      'who is posted, after the appointed officer left',
      appointed,
      [officer('o1', { active: false }), posted('o2')],
      'o2',
    ],
    ['not who went to another branch', appointed, [officer('o1', { branchId: 'x' })], undefined],
    ['not who became a dispatcher', appointed, [officer('o1', { role: 'dispatcher' })], undefined],
    ['not who is posted and left', grid, [posted('o2', { active: false })], undefined],
    ['not who is posted to another grid', grid, [officer('o2', { gridId: 'g2' })], undefined],
  ])('%s', (_, ofGrid, accounts, id) => {
    expect(responsibleOfficer(ofGrid, accounts)?._id).toBe(id)
  })
})
