import type { Task } from '../../miniprogram/shared/contract/around'
import { summaries } from '../_serve/summaries'
import type { CaseDoc } from '../_store/case/cases'

/** Cases as lines of a list, each with the place where it happened. */
export async function placedTasks(heads: CaseDoc[], now: number): Promise<Task[]> {
  const places = new Map(heads.map(({ _id, state }) => [_id, state.spot]))
  return (await summaries(heads, now)).map((task) => {
    const place = places.get(task.id)
    return { ...task, ...(place && { place: { longitude: place.longitude, latitude: place.latitude } }) }
  })
}
