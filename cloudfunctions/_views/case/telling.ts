import type { EventData, EventType } from '../../_domain/case/events'

/** A sentence's sources: names of staff, texts behind commitments, and whether a handler reads it. */
export interface Telling {
  at: number
  name: (staffId: string) => string
  text: (commitment: string | undefined) => string | undefined
  handler: boolean
  /** How the record calls the filer. */
  filer: string
}

type Sentence = string | [text: string, detail: string | undefined]

/** A sentence for each of these events. */
export type Sentences<Types extends EventType> = {
  [Type in Types]: (data: EventData[Type], telling: Telling) => Sentence
}
