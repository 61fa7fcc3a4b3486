import type { Handler } from '../../../_gateway/handler'
import {
  allDistricts,
  branchesOf,
  bureauOf,
  type DistrictDoc,
} from '../../../_persistence/place/places'

/** Lists the districts with their branches. */
export const districts: Handler<'service.districts'> = async () => ({
  districts: await Promise.all((await allDistricts()).map(toDistrictView)),
})

async function toDistrictView(district: DistrictDoc) {
  const { _id: districtId, name, hotline, sample } = district
  const branches = await branchesOf(districtId)
  return {
    id: districtId,
    name,
    bureau: bureauOf(district),
    hotline,
    sample,
    branches: branches.map((branch) => ({
      name: branch.name,
      sample: branch.sample,
      // A branch without a telephone number is stored with an empty one.
      phone: branch.phone || undefined,
    })),
  }
}
