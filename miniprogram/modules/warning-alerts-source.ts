/** What the page of consumer warnings needs from the module that notifies people of new ones. */
export interface WarningAlertsSource {
  /**
   * Turns the alerts on or off. To turn them on, the person chooses a district. Throws the errors
   * of api/call.ts.
   * @returns whether they are on; undefined if the person cancels
   */
  turn(on: boolean, ownDistrictId: string): Promise<boolean | undefined>
}
