import type { OfficerTask } from '#shared/contract/task'
import { summariseCases } from '../_gateway/summaries'
import type { CaseDoc } from '../_persistence/case/cases'

/** Summarises cases for a list or a map, each with its location. */
export async function loadTasksWithLocation(
  snapshots: CaseDoc[],
  now: number,
): Promise<OfficerTask[]> {
  const locationsById = new Map(snapshots.map(({ _id, state }) => [_id, state.spot]))
  return (await summariseCases(snapshots, now)).map((task) => {
    const location = locationsById.get(task.id)
    return {
      ...task,
      place: location && { longitude: location.longitude, latitude: location.latitude },
    }
  })
}
