import type { Moment } from '../../_domain/decider'
import { type Deed, type DeedEvent, deedEvolver } from '../../_domain/deed/deed'
import type { Documents } from '../database'
import { newId } from '../secrets/ids'
import { type Head, stream } from '../stream'

export const deedStream = (id: string) => `d-${id}`

export const deeds = stream<Deed, DeedEvent, Head<Deed>>({
  name: 'deeds',
  streamOf: deedStream,
  missing: 'CASE_NOT_FOUND',
  evolver: deedEvolver,
  fields: () => ({}),
})

/** Enters what the bureau did, as a stream of its own: two deeds at once do not wait for each other. @returns its id */
export const addDeed = async (event: DeedEvent, moment: Moment, documents: Documents): Promise<string> =>
  (await deeds.append(documents, { _id: newId() }, [event], moment))._id
