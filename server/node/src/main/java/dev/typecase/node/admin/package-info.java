/**
 * The admin port: what shows the server's insides to its operator. Always on loopback, because
 * channelz names peers; on the accepting loop, apart from those that serve.
 */
@NullMarked
package dev.typecase.node.admin;

import org.jspecify.annotations.NullMarked;
