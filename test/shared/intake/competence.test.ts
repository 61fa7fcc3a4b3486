import { describe, expect, it } from 'vitest'
import { findCompetentBureau } from '#shared/intake/competence'
import {
  type AddressStatus,
  addressStatuses,
  type CompetentBureau,
  findPlatformPlace,
  onlinePlatforms,
  type SalesChannel,
  salesChannels,
} from '#shared/vocabulary/online-sales'

type Channel = SalesChannel | 'premises'

/** One row for each rule of Order 121 Art. 13 and each thing known about the address. */
const table: [Channel, AddressStatus, CompetentBureau][] = [
  // First rule: where the shop does business, or has its domicile.
  ['premises', 'here', 'own'],
  ['premises', 'elsewhere', 'operator_place'],
  ['premises', 'unchecked', 'unknown'],
  // Second rule: the platform itself, and everybody who sells over a website of their own.
  ['platform', 'here', 'own'],
  ['platform', 'elsewhere', 'platform_place'],
  ['platform', 'none', 'platform_place'],
  ['platform', 'unchecked', 'platform_place'],
  ['website', 'here', 'own'],
  ['website', 'elsewhere', 'operator_place'],
  ['website', 'none', 'unknown'],
  ['website', 'unchecked', 'unknown'],
  // Third rule, sellers on a platform: where the published address is.
  ['shop', 'here', 'own'],
  ['shop', 'elsewhere', 'seller_place'],
  ['stream', 'here', 'own'],
  ['stream', 'elsewhere', 'seller_place'],
  // Third rule, second half: no address, or nobody can be reached by it.
  ['shop', 'none', 'platform_place'],
  ['shop', 'unreachable', 'platform_place'],
  ['stream', 'none', 'platform_place'],
  ['stream', 'unreachable', 'platform_place'],
  ['shop', 'unchecked', 'unknown'],
]

describe('the competent bureau (Order 121 Art. 13)', () => {
  it.each(table)('%s, address %s: %s', (channel, addressStatus, bureau) => {
    expect(findCompetentBureau({ channel, addressStatus })).toMatchObject({ bureau })
  })

  it('gives a reason in every case', () => {
    for (const channel of [...salesChannels.codes, 'premises'] as const)
      for (const addressStatus of addressStatuses.codes)
        expect(findCompetentBureau({ channel, addressStatus }).reason.length).toBeGreaterThan(10)
  })

  it('names the place of the platform as well where the seller publishes an address', () => {
    for (const addressStatus of ['here', 'elsewhere'] as const)
      expect(findCompetentBureau({ channel: 'stream', addressStatus }).alternative).toBe(
        'platform_place',
      )
    expect(
      findCompetentBureau({ channel: 'shop', addressStatus: 'none' }).alternative,
    ).toBeUndefined()
  })

  it('says what to look at where the address is not known yet', () => {
    expect(findCompetentBureau({ channel: 'shop', addressStatus: 'unchecked' }).reason).toContain(
      '营业执照',
    )
  })

  it('knows the place of a platform only where one company operates it', () => {
    expect(findPlatformPlace('taobao')).toBe('浙江省杭州市余杭区')
    expect(findPlatformPlace('other')).toBeUndefined()
    expect(findPlatformPlace(undefined)).toBeUndefined()
    for (const platform of onlinePlatforms.codes)
      expect(findPlatformPlace(platform) ?? '区').toMatch(/区$/)
  })
})
