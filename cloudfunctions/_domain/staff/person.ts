/** A member of staff as shown to others. */
export interface Person {
  name: string
  badge: string
  branch: string
  phone: string
}
