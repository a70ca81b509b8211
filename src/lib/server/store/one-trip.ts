/**
 * MongoDB hands out a first batch of 101 documents and asks for another trip for the rest. A list that is read whole
 * takes this many in its first batch: well over what one committee handles, well under the 16 MB of a reply as long as
 * the documents are projected to the few fields that are needed.
 */
export const IN_ONE_TRIP = 5_000;
