import type { Local } from 'miniapp-desk'
import { createPin } from '../cloudfunctions/_persistence/staff/pins'
import { addAccount } from './seed/account'
import { branches, districts, grids } from './seed/district'
import { addFigures } from './seed/figures'
import { CollectedDocuments } from './seed/gathered'
import { merchants, shopCodes } from './seed/merchants'
import { deskPersons, dutyRecords, representative, shiftRecords, staff } from './seed/people'
import { addScorecards } from './seed/scorecards'
import { tour } from './seed/tour'
import { addWarning } from './seed/warnings'

/** The PIN of all staff of the sample district. */
const pin = '315270'

/**
 * Fills a new data folder with the sample district, and gives its people phones on the desk.
 * @param codeKey the secret CODE_KEY
 */
export async function seed(localStack: Local, codeKey: Buffer): Promise<void> {
  const { cloud, desk } = localStack
  const openid = (personName: string) => desk.openid(personName)
  const now = cloud.clock.now()

  const streamDocuments = new CollectedDocuments()
  for (const { person, ...member } of staff)
    await addAccount(streamDocuments, { ...member, openid: openid(person) }, now, 'admin-1')
  await addScorecards(streamDocuments, now)
  await addWarning(streamDocuments, now)
  await addFigures(streamDocuments, now)

  const collections = {
    districts,
    branches,
    grids,
    merchants,
    codes: shopCodes,
    duty: dutyRecords(now),
    shifts: shiftRecords(now),
    ...streamDocuments.documents,
    pins: staff.map(({ _id }) => createPin(_id, pin, codeKey)),
    representations: [
      {
        _id: representative.merchantId,
        bound: [{ person: openid(representative.person), by: 'officer-1', at: now }],
      },
    ],
    representatives: [
      {
        _id: openid(representative.person),
        id: representative.id,
        merchantIds: [representative.merchantId],
      },
    ],
  }
  for (const [name, documents] of Object.entries(collections))
    await cloud.database.insert(name, documents)

  await desk.set({
    title: `智慧3·15 · 月湖区（样例数据，确认密码都是 ${pin}）`,
    persons: deskPersons.map((person) => ({ ...person, openid: openid(person.name) })),
    opens: ['consumer', 'dispatcher', 'officer'],
    tour,
    wall: [...shopCodesOnWall(), ...districtCodesOnWall],
  })
}

/** The codes of the first shops, which a phone on the desk can scan. */
function shopCodesOnWall() {
  const shopsById = new Map(merchants.map((merchant) => [merchant._id, merchant]))
  return shopCodes.slice(0, 12).map((code) => {
    const sampleShop = shopsById.get(code.merchantId)!
    return {
      label: sampleShop.name,
      note: sampleShop.address,
      page: 'pages/shop/shop',
      scene: code._id,
    }
  })
}

const districtCodesOnWall = districts.map(({ name, scene }) => ({
  label: `${name}维权码（样例）`,
  note: '贴在街上',
  page: 'modules/district-homes/pages/district-home/district-home',
  scene,
}))
