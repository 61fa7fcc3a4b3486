/**
 * Whether this version has the subpackage `live`. `false` leaves it out of what is checked and uploaded, with all ways
 * to it: for a review that does not let live pages pass (docs/deploy.md).
 */
export const livePages = true
