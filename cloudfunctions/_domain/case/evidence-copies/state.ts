/** Redacted copies of photos. */
export interface CopiesState {
  /**
   * `of` is the id of the photo, `boxes` the number of covered parts. `publishable` is the decision
   * of a second person, absent until then.
   */
  copies?: { id: string; of: string; boxes: number; at: number; publishable?: boolean }[]
}
