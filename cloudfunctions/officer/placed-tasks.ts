import type { OfficerTask } from '#shared/contract/task'
import { summariseCases } from '../_gateway/summaries'
import type { CaseDoc } from '../_persistence/case/cases'

/** Cases as items of a list, each with its location. */
export async function placedTasks(snapshots: CaseDoc[], now: number): Promise<OfficerTask[]> {
  const places = new Map(snapshots.map(({ _id, state }) => [_id, state.spot]))
  return (await summariseCases(snapshots, now)).map((task) => {
    const place = places.get(task.id)
    return {
      ...task,
      place: place && { longitude: place.longitude, latitude: place.latitude },
    }
  })
}
