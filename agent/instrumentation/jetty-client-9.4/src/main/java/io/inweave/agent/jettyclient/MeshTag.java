package io.inweave.agent.jettyclient;

/** Marks destinations that were made for the mesh: the library asks for no proxy of theirs. */
interface MeshTag {
    /** Of destinations that no connection is ever made to: they stand for the application's own, without its proxy. */
    MeshTag UNPROXIED = new MeshTag() {};
}
