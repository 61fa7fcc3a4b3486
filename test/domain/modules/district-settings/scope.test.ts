import { expect, it } from 'vitest'
import { placeOf } from '#shared/settings/description'
import { mayAdoptSetting } from '../../../../cloudfunctions/_modules/district-settings/scope'

it('a setting of a district is stored under the district, one of the city under the city', () => {
  expect(placeOf('district', 'yuehu')).toBe('yuehu')
  expect(placeOf('city', 'yuehu')).toBe('city')
})

it('a setting of the city is changed by staff of the city alone', () => {
  expect([mayAdoptSetting('district', {}), mayAdoptSetting('district', { city: true })]).toEqual([
    true,
    true,
  ])
  expect([mayAdoptSetting('city', {}), mayAdoptSetting('city', { city: true })]).toEqual([
    false,
    true,
  ])
})
