/** The part of a member of staff that other people can see. */
export interface Person {
  name: string
  badge: string
  branch: string
  phone: string
}
