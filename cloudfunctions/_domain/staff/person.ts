/** A member of staff as others are shown them. */
export interface Person {
  name: string
  badge: string
  branch: string
  phone: string
}
