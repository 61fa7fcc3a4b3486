import { Refusal } from '../../miniprogram/shared/refusals'
import type { Handler } from '../_serve/call'
import { branchesOf, bureauOf, districtBehind } from '../_store/place/places'

export const districtHome: Handler<'service.districtHome'> = async ({ scene }) => {
  const district = await districtBehind(scene)
  if (!district) throw new Refusal('CODE_NOT_FOUND')
  const { _id: id, name, hotline, sample } = district
  const branches = (await branchesOf(id)).map(({ name, sample }) => ({ name, sample }))
  return { id, name, bureau: bureauOf(district), hotline, sample, branches }
}
