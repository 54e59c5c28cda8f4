/** Where a request for a review can stand. */
export const requestStates = ['asked', 'accepted', 'declined', 'withdrawn', 'done'] as const
export type RequestState = (typeof requestStates)[number]

/** Requests that somebody still has to answer or to do. */
export const openRequests = ['asked', 'accepted'] as const satisfies RequestState[]

export function isOpenRequest(state: RequestState): boolean {
  return (openRequests as readonly RequestState[]).includes(state)
}
