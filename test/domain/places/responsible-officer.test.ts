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

const posted = (id: string, more: object = {}) => officer(id, { gridId: 'grid1', ...more })
const grid = { _id: 'grid1', branchId: 'jiangbian' }
const appointed = { ...grid, officerId: 'officer1' }

describe('the officer who answers for a grid', () => {
  it.each([
    ['nobody', grid, [], undefined],
    ['who is posted to it', grid, [officer('officer1'), posted('officer2')], 'officer2'],
    ['of several the lowest badge', grid, [posted('officer3'), posted('officer2')], 'officer2'],
    [
      'the appointed officer before who is posted',
      appointed,
      [officer('officer1'), posted('officer0')],
      'officer1',
    ],
    [
      'not an appointed officer who left',
      appointed,
      [officer('officer1', { active: false })],
      undefined,
    ],
    [
      'who is posted, after the appointed officer left',
      appointed,
      [officer('officer1', { active: false }), posted('officer2')],
      'officer2',
    ],
    [
      'not who went to another branch',
      appointed,
      [officer('officer1', { branchId: 'x' })],
      undefined,
    ],
    [
      'not who became a dispatcher',
      appointed,
      [officer('officer1', { role: 'dispatcher' })],
      undefined,
    ],
    ['not who is posted and left', grid, [posted('officer2', { active: false })], undefined],
    [
      'not who is posted to another grid',
      grid,
      [officer('officer2', { gridId: 'grid2' })],
      undefined,
    ],
  ])('%s', (_, ofGrid, accounts, id) => {
    expect(responsibleOfficer(ofGrid, accounts)?._id).toBe(id)
  })
})
