import type { Handler } from '../../../_gateway/handler'
import { allDistricts, branchesOf, bureauOf } from '../../../_persistence/place/places'

export const districts: Handler<'service.districts'> = async () => ({
  districts: await Promise.all(
    (await allDistricts()).map(async (district) => {
      const { _id: id, name, hotline, sample } = district
      const branches = (await branchesOf(id)).map(({ name, sample, phone }) => ({
        name,
        sample,
        phone: phone || undefined,
      }))
      return { id, name, bureau: bureauOf(district), hotline, sample, branches }
    }),
  ),
})
