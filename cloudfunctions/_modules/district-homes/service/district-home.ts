import { AppError } from '#shared/errors'
import type { Handler } from '../../../_gateway/handler'
import { branchesOf, bureauOf, findDistrictByScene } from '../../../_persistence/place/places'

/** Shows the home page of the district whose QR code was scanned. */
export const districtHome: Handler<'service.districtHome'> = async ({ scene }) => {
  const district = await findDistrictByScene(scene)
  if (!district) throw new AppError('CODE_NOT_FOUND')
  const { _id: id, name, hotline, sample } = district
  const branches = (await branchesOf(id)).map(({ name, sample }) => ({ name, sample }))
  return { id, name, bureau: bureauOf(district), hotline, sample, branches }
}
